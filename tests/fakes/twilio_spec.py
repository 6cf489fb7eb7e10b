"""
Twilio's published OpenAPI description as a judge of requests and answers.

The description (`tests/contract/specs/twilio.json`) is pruned to the operations that we use. It says nothing of some
things that Twilio refuses all the same, such as a text without a body: those are the fake server's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from jsonschema import Draft4Validator, FormatChecker

SPEC = Path(__file__).parent.parent / "contract" / "specs" / "twilio.json"


@frozen
class Operation:
    """One method of one path of the description."""

    template: str
    method: str
    content: dict[str, Any]

    def objections(self, path: str, query: Mapping[str, str], form: Mapping[str, list[str]]) -> Iterator[str]:
        """What the description has against a request; nothing where it fits."""
        yield from self._path_objections(path)
        named = {p["name"]: p["schema"] for p in self.content.get("parameters", ()) if p["in"] == "query"}
        for name, value in query.items():
            yield from _errors(named.get(name, False), _typed(value, named.get(name, {})), name)
        yield from self._form_objections(form)

    def answer_objections(self, status: int, payload: Any) -> Iterator[str]:
        """What the description has against an answer."""
        answer = self.content["responses"].get(str(status))
        if answer is None:
            yield f"{self.method} {self.template} never answers {status}"
        elif "content" in answer:
            yield from _errors(answer["content"]["application/json"]["schema"], payload, f"answer {status}")

    def _path_objections(self, path: str) -> Iterator[str]:
        found = re.fullmatch(_pattern(self.template), path)
        assert found is not None
        for parameter in self.content.get("parameters", ()):
            if parameter["in"] == "path":
                yield from _errors(parameter["schema"], found[parameter["name"]], parameter["name"])

    def _form_objections(self, form: Mapping[str, list[str]]) -> Iterator[str]:
        body = self.content.get("requestBody")
        if body is None:
            yield from (f"{name} is not taken" for name in form)
            return
        schema = body["content"]["application/x-www-form-urlencoded"]["schema"]
        properties = {name: _resolved(wanted) for name, wanted in schema["properties"].items()}
        yield from (f"{name} is not a field" for name in form if name not in properties)
        values = {
            name: values if properties[name].get("type") == "array" else _typed(values[-1], properties[name])
            for name, values in form.items()
            if name in properties
        }
        yield from _errors(schema, values, "form")


def operation(method: str, path: str) -> Operation | None:
    """The operation that a request asks for; None where the description has none."""
    for template, methods in _spec()["paths"].items():
        if re.fullmatch(_pattern(template), path) and method.lower() in methods:
            return Operation(template, method, methods[method.lower()])
    return None


@cache
def _spec() -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(SPEC.read_text())
    return spec


def _pattern(template: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/.]+)", re.escape(template))


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    """A form's text as what the schema takes, where it can be read as that."""
    if schema.get("type") == "boolean" and value in {"true", "false"}:
        return value == "true"
    if schema.get("type") in {"integer", "number"} and re.fullmatch(r"-?\d+", value):
        return int(value)
    return value


def _errors(schema: Any, value: Any, where: str) -> Iterator[str]:
    if schema is False:
        yield f"{where} is not taken"
        return
    for error in Draft4Validator(_plain(schema), format_checker=FormatChecker()).iter_errors(value):
        # Not the error's own message, which repeats what was sent.
        yield f"{where}: {'.'.join(map(str, error.absolute_path))} breaks {error.validator}"


def _plain(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema: references put in, `nullable` as a type."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = _resolved(schema)
    plain = {name: _plain(item) for name, item in schema.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = _spec()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found
