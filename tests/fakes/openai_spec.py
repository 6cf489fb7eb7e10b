"""
OpenAI's own description of its API (MIT), pruned to what is used here, as a check of requests and answers.

The file keeps OpenAPI 3.0's ``nullable`` in a 3.1 document, where JSON Schema does not know it; and its objects are
open, so that a misspelt field would pass. Both are made good here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SPEC = Path(__file__).parent.parent / "contract" / "specs" / "openai.json"


def problems(schema: str, document: object) -> list[str]:
    """What is wrong with `document` as one of ``components.schemas``, in words; empty where nothing is."""
    found = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in _validator(schema).iter_errors(document)]
    known = _fields(_schemas()[schema])
    unknown = set(document) - known if isinstance(document, dict) else set()
    return found + [f"{name}: no such field" for name in sorted(unknown)]


@cache
def _schemas() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SPEC.read_text())["components"]["schemas"]
    return {name: _with_null(schema) for name, schema in loaded.items()}


def _with_null(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_with_null(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _with_null(part) for name, part in schema.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain


@cache
def _validator(schema: str) -> Draft202012Validator:
    root = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": _schemas()}}
    return Draft202012Validator({"$schema": "https://json-schema.org/draft/2020-12/schema", **root})


def _fields(schema: dict[str, Any]) -> set[str]:
    """The names that an object may use, over everything that it is put together from."""
    named = set(schema.get("properties", ()))
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, ())]
    if "$ref" in schema:
        parts.append(_schemas()[schema["$ref"].rpartition("/")[2]])
    return named.union(*map(_fields, parts))
