"""
The description of the admin API: at `/api/openapi.json`, and by `python -m bakame_http.admin.openapi` for the dashboard.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from bakame_http.admin.guard import COOKIE
from bakame_http.admin.problems import ProblemDetails

PATH = "/api/openapi.json"

_ABOUT = (
    "What the dashboard asks. Times are RFC 3339; windows hold their start and not their end; money is in millionths of a "
    "US dollar; what was not measured is null, never 0. Errors are problem documents (RFC 9457). `x-role` says who may."
)


def describe(app: FastAPI) -> None:
    """Serve the description of `app`."""
    made: list[bytes] = []

    async def description(request: Request) -> Response:
        if not made:
            # Half a second of work, which would hold up every call.
            made.append((await asyncio.to_thread(text, app)).encode())
        tag = f'"{hashlib.sha256(made[0]).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "public, max-age=0, must-revalidate"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(made[0], headers=headers, media_type="application/json")

    app.add_route(PATH, description, methods=["GET"], include_in_schema=False)


def text(app: FastAPI) -> str:
    """The description as it is written to a file: the same for the same operations."""
    return json.dumps(schema(app), indent=1, ensure_ascii=False) + "\n"


def schema(app: FastAPI) -> dict[str, Any]:
    """The description of `app`, with who may and how it fails."""
    made = get_openapi(
        title=app.title,
        version=app.version,
        description=_ABOUT,
        routes=app.routes,
        separate_input_output_schemas=True,
    )
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas.update(problem.pop("$defs"))
    schemas["ProblemDetails"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["schemas"] = dict(sorted(schemas.items()))
    components["securitySchemes"] = {"visit": {"type": "apiKey", "in": "cookie", "name": COOKIE}}
    for operation in (each for path in made["paths"].values() for each in path.values()):
        operation["security"] = [] if operation["x-role"] == "anybody" else [{"visit": []}]
    return made


if __name__ == "__main__":
    from bakame_http.admin.app import described

    print(text(described()), end="")  # noqa: T201 - that is what it is for
