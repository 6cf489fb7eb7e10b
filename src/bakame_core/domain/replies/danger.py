"""Whom a reply sends her to: a number to call is one of the helplines, and who is sent to people gets a number."""

from __future__ import annotations

import re

from bakame_core.domain.replies.situation import Situation

_ONE = r"\+?\d(?:[ \-]?\d){2,}"
_CALLS = re.compile(
    r"\b(?:call|dial|ring|phone|appel\w*|compose[rz]?|fai(?:s|tes)(?= le)|pig(?:a|ia)|upige|u?hamagar\w*)\b"
    r"(?:\s+(?:the|them|police|emergency|child(?:ren)?(?:'s)?|help\w*|hot\w*|line|services?|an|ambulance|at|on|for|free|now|right|away|"
    r"number|le|la|les|ligne|d'aide|secours|au|numéro|simu|ya|wa|msaada|polisi|namba|kwa|watoto|umurongo|ufasha|abana|nimero|kuri)\b"
    rf"[:,]?){{0,6}}\s*(?P<numbers>{_ONE}(?:,? (?:or|and|then|ou|et|au|na|cyangwa)(?: le| la)? {_ONE})*)"
    r"(?=\s*(?:[.!,;:)\"]|\Z|(?:now|today|if|or|and|for|right|immediately|when|maintenant|aujourd|si|en cas|tout|ou|et|sasa|leo|au|"
    r"ukiwa|kama|ubu|uyu|niba|cyangwa|nonaha)\b))",
    re.IGNORECASE,
)
"""Numbers that she is told to call, and none that is counted with: three digits or more, together or one by one."""
_NUMBER = re.compile(r"\+?\d(?:[ \-]?\d)+")
_TO_PEOPLE = re.compile(
    r"\b(?:not your fault|(?:adult|grown-?up|person|somebody|someone|people) (?:that |whom? )?you (?:can )?trust|trusted (?:adult|"
    r"grown-?up|person)|child helpline|emergency (?:services|number)|pas ta faute|(?:adulte|personne|quelqu'un) de confiance|"
    r"(?:adulte|personne) (?:en|à) qui tu (?:as|fais) confiance|(?:si|sio) kosa lako|(?:mtu|mzima) unayemwamini|"
    r"si ikosa ryawe|(?:umuntu|mukuru|uwo) wizeye)\b",
    re.IGNORECASE,
)
"""What is said to a child in need and not in a lesson."""


def with_helpline(text: str, situation: Situation, before: str = "") -> str:
    """
    `text`, a sentence of a reply, with the right number: one that is none of the helplines is not said, the line that names
    them is, in its place; and that line follows a sentence that sends her to people without a number, once.

    Args:
        before: The sentence before it, which may have named it.
    """
    if not situation.helpline:
        return text
    called = [
        re.sub(r"\D", "", number) for found in _CALLS.finditer(text) for number in _NUMBER.findall(found["numbers"])
    ]
    if any(number not in situation.numbers for number in called):
        return situation.helpline
    if text == situation.helpline and text in before:
        return ""
    if called or situation.helpline in before or not _TO_PEOPLE.search(text):
        return text
    return f"{text} {situation.helpline}"
