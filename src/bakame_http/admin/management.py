"""Operational settings: looked at, tried, saved by version, rolled back. In force from the next turn on every machine."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from bakame_core.domain.language import Language
from bakame_core.domain.operations import HELPLINES, Operations
from bakame_core.domain.operations import Problem as Wrong
from bakame_core.domain.operations_reading import LARGEST_CAP, RANGES, read
from bakame_core.domain.segments import seconds_of
from bakame_core.domain.sms import fold, segments
from bakame_core.domain.windows import MOST_ON_A_PAGE
from bakame_core.errors import Conflict
from bakame_core.ports.desk import SettingsVersion
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import Problem, invalid, not_found
from bakame_http.admin.shown import At, Shown
from bakame_http.admin.words import Reason

router = APIRouter(prefix="/settings", tags=["settings"], route_class=Guarded)

MOST_VERSIONS = 2_000_000_000


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": members}


_LINES = _object(**{language.value: {"type": "string", "maxLength": 400} for language in Language})
_LIMITS = {name: {"type": "integer", "minimum": low, "maximum": high} for name, (low, high) in RANGES.items()} | {
    "daily_spend_usd": {"type": ["number", "null"], "exclusiveMinimum": 0, "maximum": LARGEST_CAP}
}
_HOURS = {name: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"} for name in ("from", "to")}
_NUMBERS = {name: {"type": "string", "pattern": "^[+]?[0-9]{3,15}$"} for name in HELPLINES}
_SHAPE = _object(
    greeting=_LINES,
    text_greeting=_LINES,
    languages={
        "type": "array",
        "items": {"enum": [language.value for language in Language]},
        "minItems": 1,
        "uniqueItems": True,
    },
    limits=_object(**_LIMITS),
    quiet_hours={"anyOf": [_object(**_HOURS, zone={"type": "string"}), {"type": "null"}]},
    helplines=_object(**_NUMBERS, checked_on={"type": ["string", "null"], "format": "date"}),
) | {
    "description": "What it sets; what is left out stays as the environment has it. Null switches off what can be off."
}

Values = Annotated[dict[str, Any], WithJsonSchema(_SHAPE)]
"""The rules are the domain's alone, so that every problem is told in its words, with its field."""


class FieldAnswer(Shown):
    """A field, and what is wrong with it or worth a look."""

    field: str
    problem: str


class VersionAnswer(Shown):
    """One saved version; `version` is 0, and `at` null, where nothing was ever saved."""

    version: int
    at: At | None
    actor: str
    note: str
    values: Values
    restores: int | None = Field(description="The older version whose values these are; null where they are new.")


class SettingsAnswer(VersionAnswer):
    """The newest version. `defaults` is what holds where it sets nothing, `in_force` what holds: both complete."""

    defaults: Values
    in_force: Values
    warnings: list[FieldAnswer]


class LineAnswer(Shown):
    """How a language's greetings come out: spoken, in seconds; texted, as a basic phone shows it and in how many texts."""

    language: Language
    spoken: str
    seconds: float
    text: str
    segments: int


class PreviewAnswer(Shown):
    """What saving would find, and how the greetings would come out (as they are, where there are problems)."""

    problems: list[FieldAnswer]
    warnings: list[FieldAnswer]
    in_force: Values
    lines: list[LineAnswer]


class VersionsAnswer(Shown):
    """One page of versions, newest first."""

    items: list[VersionAnswer]
    next: str | None = Field(description="The `cursor` of the following page; null on the last.")


class VersionsAsked(BaseModel):
    """Which page."""

    model_config = ConfigDict(extra="forbid")
    cursor: str | None = Field(None, pattern=r"^[1-9][0-9]{0,8}$")
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE)


class Saved(BaseModel):
    """A new version."""

    model_config = ConfigDict(extra="forbid")
    values: Values
    note: Reason
    based_on: int = Field(ge=0, le=MOST_VERSIONS, description="The version that was looked at; 0 where there was none.")


class Tried(BaseModel):
    """Values to look at."""

    model_config = ConfigDict(extra="forbid")
    values: Values


class Restored(BaseModel):
    """An older version to go back to."""

    model_config = ConfigDict(extra="forbid")
    version: int = Field(ge=1, le=MOST_VERSIONS)
    note: Reason
    based_on: int = Field(ge=1, le=MOST_VERSIONS, description="The newest version, as it was looked at.")


Number = Annotated[int, Path(ge=1, le=MOST_VERSIONS)]


@router.get("", **operation("getSettings", Role.VIEWER))
async def get_settings(here: Here) -> SettingsAnswer:
    """The settings as they are stored and as they are in force."""
    return _answer(here, (await here.desk.in_force()).settings)


@router.put("", **operation("saveSettings", Role.OWNER, 409, 413))
async def save_settings(here: Here, by: By, saved: Saved) -> SettingsAnswer:
    """Save a version; on this machine it is in force when this returns, on others within seconds."""
    _take(here, saved.values)
    await _refuse_if_overtaken(here, saved.based_on)
    await here.note(by, "saveSettings", f"version {saved.based_on + 1}", saved.note)
    return await _save(here, by.identity.name, saved.values, saved.based_on, saved.note)


@router.post("/preview", **operation("previewSettings", Role.OWNER, 413))
async def preview_settings(here: Here, tried: Tried) -> PreviewAnswer:
    """What saving these values would find; nothing is written."""
    operations, wrong = read(tried.values, here.standing.defaults, _today(here))
    return PreviewAnswer(
        problems=_fields(wrong),
        warnings=_fields(operations.warnings(_today(here))),
        in_force=operations.values(),
        lines=[_line(operations, language) for language in Language],
    )


@router.get("/versions", **operation("listSettingsVersions", Role.OWNER))
async def list_settings_versions(here: Here, asked: Annotated[VersionsAsked, Query()]) -> VersionsAnswer:
    """Every version that was saved, newest first."""
    before = None if asked.cursor is None else int(asked.cursor)
    found = await here.desk.settings_versions(before=before, most=asked.limit + 1)
    items = [VersionAnswer.model_validate(version) for version in found[: asked.limit]]
    return VersionsAnswer(items=items, next=str(items[-1].version) if len(found) > asked.limit else None)


@router.get("/versions/{version}", **operation("getSettingsVersion", Role.OWNER, 404))
async def get_settings_version(here: Here, version: Number) -> VersionAnswer:
    """One version."""
    return VersionAnswer.model_validate(await _known(here, version))


@router.post("/rollback", **operation("rollbackSettings", Role.OWNER, 404, 409, 413))
async def rollback_settings(here: Here, by: By, restored: Restored) -> SettingsAnswer:
    """Save the values of an older version as a new one."""
    older = await _known(here, restored.version)
    _take(here, older.values)
    await _refuse_if_overtaken(here, restored.based_on)
    await here.note(by, "rollbackSettings", f"version {older.version}", restored.note)
    return await _save(here, by.identity.name, older.values, restored.based_on, restored.note, older.version)


async def _refuse_if_overtaken(here: Office, based_on: int) -> None:
    """Nothing is done, so nothing is written down; who is overtaken after this look is, as one who tried."""
    newest = (await here.desk.in_force()).settings
    if newest and newest.version != based_on:
        raise _overtaken(newest.actor)


def _overtaken(by: str | None) -> Problem:
    who = by or "Somebody else"
    return Problem(409, f"{who} saved meanwhile: nothing was overwritten. Load the newest version.")


async def _known(here: Office, version: int) -> SettingsVersion:
    found = await here.desk.settings_version(version)
    if found is None:
        raise not_found("version")
    return found


def _take(here: Office, values: Any) -> None:
    _, wrong = read(values, here.standing.defaults, _today(here))
    if wrong:
        raise invalid(*((problem.field, problem.problem) for problem in wrong))


async def _save(
    here: Office, name: str, values: Any, based_on: int, note: str, restores: int | None = None
) -> SettingsAnswer:
    try:
        saved = await here.desk.save_settings(
            values, based_on=based_on, by=name, note=note, at=here.clock.now(), restores=restores
        )
    except Conflict as conflict:
        raise _overtaken(conflict.holder) from None
    # Where that fails it is stored all the same, and this machine follows in a few seconds, as the others do.
    await here.standing.try_to_refresh()
    return _answer(here, saved)


def _answer(here: Office, newest: SettingsVersion | None) -> SettingsAnswer:
    defaults, today = here.standing.defaults, _today(here)
    operations, wrong = read(newest.values if newest else {}, defaults, today)
    in_force = here.standing.operations if wrong else operations
    return SettingsAnswer(
        version=newest.version if newest else 0,
        at=newest.at if newest else None,
        actor=newest.actor if newest else "",
        note=newest.note if newest else "",
        values=dict(newest.values) if newest else {},
        restores=newest.restores if newest else None,
        defaults=defaults.values(),
        in_force=in_force.values(),
        warnings=_fields((*wrong, *in_force.warnings(today))),
    )


def _line(operations: Operations, language: Language) -> LineAnswer:
    spoken, text = operations.greeting.get(language, ""), fold(operations.text_greeting.get(language, ""))
    return LineAnswer(
        language=language,
        spoken=spoken,
        seconds=round(seconds_of(spoken), 1),
        text=text,
        segments=segments(text) if text else 0,
    )


def _fields(problems: tuple[Wrong, ...]) -> list[FieldAnswer]:
    return [FieldAnswer.model_validate(problem) for problem in problems]


def _today(here: Office) -> date:
    return here.clock.now().astimezone(here.settings.zone).date()
