"""Signing in and out: `/session` of an admin, which is a visit here."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from starlette.requests import Request
from starlette.responses import Response

from bakame_http.admin.guard import ANYBODY, Guarded, address_of, cookie_name, on_loopback, operation
from bakame_http.admin.identity import Identity, LinkToken, Password, Role
from bakame_http.admin.limits import SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_ADDRESS
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import Problem
from bakame_http.admin.shown import At
from bakame_http.admin.visits import LONGEST, Visit
from bakame_http.admin.words import MOST_SECRET, Plain

router = APIRouter(prefix="/session", tags=["session"], route_class=Guarded)


class SessionOptions(BaseModel):
    """How one signs in here: by a one-time `link`, or with an e-mail address and a password (`supabase`)."""

    providers: list[Literal["link", "supabase"]]


class WithLink(BaseModel):
    """The token in a one-time link."""

    model_config = ConfigDict(extra="forbid")
    token: SecretStr = Field(min_length=1, max_length=MOST_SECRET)


class WithPassword(BaseModel):
    """An account at the identity provider."""

    model_config = ConfigDict(extra="forbid")
    email: Plain = Field(min_length=3, max_length=254)
    password: SecretStr = Field(min_length=1, max_length=MOST_SECRET)


class Me(BaseModel):
    """Who is signed in."""

    name: str
    role: Role
    provider: Literal["link", "supabase"]
    expires_at: At = Field(description="When the visit ends at the latest; eight idle hours end it earlier.")
    zone: str = Field(description="The time zone that days are counted in unless another is asked for.")
    version: str


@router.get("/options", **operation("sessionOptions", ANYBODY))
async def session_options(here: Here) -> SessionOptions:
    """How one signs in here."""
    return SessionOptions.model_validate({"providers": list(here.sign_ins)})


@router.post("", **operation("signIn", ANYBODY, 401, 403, 413, 429))
async def sign_in(here: Here, request: Request, response: Response, body: WithLink | WithPassword) -> Me:
    """Begin a visit: the answer sets the cookie that carries it."""
    await here.limits.spend(SIGN_IN_BY_ADDRESS, address_of(here.settings, request))
    identity = await _identified(here, body)
    here.observer.note("admin_signed_in", provider=identity.provider, role=identity.role.value)
    secret, visit = await here.visits.begin(identity)
    name = cookie_name(here.settings, request)
    response.set_cookie(
        name,
        secret,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=not on_loopback(here.settings, request),
        httponly=True,
        samesite="strict",
    )
    return _me(here, visit)


@router.get("", **operation("me", Role.VIEWER))
async def me(here: Here, by: By) -> Me:
    """Who is signed in."""
    return _me(here, by)


@router.delete("", status_code=204, **operation("signOut", Role.VIEWER))
async def sign_out(here: Here, by: By, request: Request, response: Response) -> None:
    """End the visit, on all machines and for the live updates that it has open."""
    await here.visits.end(by)
    here.hub.leave(by.key)
    response.delete_cookie(
        cookie_name(here.settings, request),
        path="/",
        secure=not on_loopback(here.settings, request),
        httponly=True,
        samesite="strict",
    )


async def _identified(here: Office, body: WithLink | WithPassword) -> Identity:
    if isinstance(body, WithLink):
        return await _by(here, "link", LinkToken(body.token.get_secret_value()))
    await here.limits.spend(SIGN_IN_BY_ACCOUNT, body.email.casefold())
    return await _by(here, "supabase", Password(body.email, body.password.get_secret_value()))


async def _by(here: Office, provider: str, credentials: LinkToken | Password) -> Identity:
    sign_in = here.sign_ins.get(provider)
    if sign_in is None:
        raise Problem(401, f"Nobody signs in this way here, but by {' or '.join(here.sign_ins)}.")
    identity = await sign_in.identify(credentials)
    if identity is None:
        here.observer.note("admin_refused", provider=provider)
        raise Problem(401, _REFUSALS[provider], headers={"WWW-Authenticate": 'Cookie realm="BAKAME"'})
    return identity


_REFUSALS = {
    "link": "This link was used already, or is too old. `bakame login-link` on the server makes another.",
    "supabase": "The e-mail address or the password is wrong, or the account has no role here. Ask an owner.",
}


def _me(here: Office, visit: Visit) -> Me:
    return Me.model_validate(
        {
            "name": visit.identity.name,
            "role": visit.identity.role,
            "provider": visit.identity.provider,
            "expires_at": visit.ends,
            "zone": here.settings.zone.key,
            "version": here.version,
        }
    )
