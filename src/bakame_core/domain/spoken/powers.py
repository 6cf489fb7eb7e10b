"""Powers and roots."""

from __future__ import annotations

from bakame_core.domain.spoken.line import Found, Line, pattern


def power(line: Line, at: int) -> Found:
    """`^2`, `^-3`, `^(n+1)`, `**3`."""
    match = line.match(r"(?:\^|\*\*)\s?(?:\(([^()]*)\)|\{([^{}]*)\}|([-−+]?(?:[\d.]*\d|[^\W\d_]))|(°|o\b))", at)
    if match is None:
        charge = line.match(r"\^([+−-])(?![\w(])", at)
        return (line.sign(charge[1].replace("−", "-")), charge.end()) if charge else (" ", at + 1)
    if match[3] and not pattern(r"[\w)\]}|°'’]\Z").search(line.text[:at]):
        # The mass number of an isotope.
        return line.inner(match[3]), match.end()
    return _to_the(line, match[1] or match[2] or match[3] or match[4] or ""), match.end()


def _to_the(line: Line, exponent: str) -> str:
    squared, cubed, other = line.words.powers
    if exponent in ("2", "3"):
        return squared if exponent == "2" else cubed
    return other.format(line.inner(exponent).strip())


def root(line: Line, at: int) -> Found:
    """`√16`, `∛8`, `√(x + 1)`, `2√3`, `sqrt(2)`."""
    match = line.match(r"(√|∛|sqrt|cbrt)\s?(?:\(([^()]*(?:\([^()]*\))?[^()]*)\)|([\d.,]*\d|[^\W\d_]))?", at)
    if match is None or (match[1][-1] == "t" and match[2] is None):
        return None
    inside = line.inner(match[2] or match[3] or "").strip()
    the = line.sign("the").strip()
    said = line.sign("∛" if match[1] in ("∛", "cbrt") else "√")
    if the and line.word_before(at) == the:
        said = said.removeprefix(f"{the} ")
    times = line.sign("×") if line.text[at - 1 : at].isalnum() else ""
    return f"{times} {said} {inside}", match.end()
