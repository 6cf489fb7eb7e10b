"""The admin API as an application of its own, so that nothing around it is around webhooks."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from bakame_http.admin import (
    audit,
    condition,
    contacts,
    costs,
    exports,
    figures,
    flags,
    latency,
    learners,
    live,
    management,
    policies,
    problems,
    signing_in,
)
from bakame_http.admin.office import Office
from bakame_http.admin.openapi import describe
from bakame_http.admin.wrapping import Wrapping
from bakame_http.lazily import Asgi

PREFIX = "/api/v1"

_ROUTERS: tuple[APIRouter, ...] = (
    signing_in.router,
    figures.router,
    costs.router,
    latency.router,
    contacts.router,
    live.router,
    flags.router,
    condition.router,
    audit.router,
    exports.router,
    learners.router,
    management.router,
    policies.router,
)


def described() -> FastAPI:
    """All operations, with nothing behind them: enough for the description."""
    app = FastAPI(
        title="BAKAME admin API",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    for router in _ROUTERS:
        app.include_router(router, prefix=PREFIX)
    problems.register(app, _methods)
    describe(app)
    return app


def _methods(path: str) -> frozenset[str]:
    """What can be asked of a path; nothing, where there is none."""
    routes = [route for router in _ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    asked = path.removeprefix(PREFIX)
    return frozenset(method for route in routes if route.path_regex.match(asked) for method in route.methods or ())


def create_admin(office: Office) -> Asgi:
    """The admin API over `office`."""
    app = described()
    app.state.office = office
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(Wrapping, observer=office.observer, secure=office.settings.production)
    if office.settings.dashboard_origin:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=[office.settings.dashboard_origin],
            allow_credentials=True,
            allow_methods=["GET", "POST", "PUT", "DELETE"],
            allow_headers=["Content-Type", "Last-Event-ID"],
            expose_headers=["X-Row-Count", "Content-Disposition", "Retry-After", "ETag"],
            max_age=600,
        )
    return app
