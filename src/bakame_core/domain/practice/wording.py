"""The words of the practice tutor, in four languages, as its files hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from bakame_core.domain.language import Language
from bakame_core.errors import RuleBroken

_FIELD = re.compile(r"{(\w+)}")


@frozen
class Wording:
    """
    Lines by name and language, each in one wording or several.

    Args:
        units: By unit and language the names of the larger and of the smaller.
    """

    lines: Mapping[str, Mapping[Language, tuple[str, ...]]] = field(repr=False)
    units: Mapping[str, Mapping[Language, tuple[str, str]]] = field(repr=False)

    def variants(self, name: str, language: Language) -> tuple[str, ...]:
        """
        Every wording of a line.

        Raises:
            RuleBroken: There is none.
        """
        try:
            return self.lines[name][language]
        except KeyError:
            raise RuleBroken(f"the practice files have no line {name!r} in {language}") from None

    def line(self, name: str, language: Language, **values: object) -> str:
        """The first wording of a line, filled in."""
        return self.variants(name, language)[0].format(**values)

    def unit_line(self, name: str, language: Language, unit: str, values: Mapping[str, str]) -> str:
        """The first wording of a line, with the names of a unit filled in."""
        big, small = self.units[unit][language] if unit else ("", "")
        return self.variants(name, language)[0].format(big=big, small=small, **values)

    def fields(self, name: str) -> Sequence[str]:
        """What a question has for its figures, in the order of the English question's first naming, sorted."""
        found = _FIELD.findall(self.variants(name, Language.ENGLISH)[0])
        return sorted({each for each in found if len(each) == 1}, key=_ORDER.index)


_ORDER = ("p", "a", "b", "c")


def lines_of(table: Mapping[str, object], prefix: str = "") -> dict[str, dict[Language, tuple[str, ...]]]:
    """The lines of a file's table, by dotted name."""
    found: dict[str, dict[Language, tuple[str, ...]]] = {}
    for name, value in table.items():
        if not isinstance(value, dict):
            continue
        if set(value) <= {language.value for language in Language}:
            found[prefix + name] = {
                Language(code): (texts,) if isinstance(texts, str) else tuple(texts) for code, texts in value.items()
            }
        else:
            found |= lines_of(value, f"{prefix}{name}.")
    return found
