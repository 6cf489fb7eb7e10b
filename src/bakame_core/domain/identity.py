"""Who and what things are: opaque ids, and the one value that holds a telephone number."""

from __future__ import annotations

import hashlib
import re

from attrs import field, frozen

from bakame_core.errors import RuleBroken

_PSEUDONYM = re.compile(r"[0-9a-f]{16,64}")
_INVENTED = re.compile(r"\+2507000\d{5}")
_SIMULATED = "facade"
_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _is_a_pseudonym(_instance: object, _attribute: object, value: str) -> None:
    if not _PSEUDONYM.fullmatch(value):
        raise RuleBroken("a LearnerId is 16 to 64 hexadecimal digits, made by hashing; never a number")


def _is_opaque(_instance: object, _attribute: object, value: str) -> None:
    if not _SESSION.fullmatch(value):
        raise RuleBroken("a SessionId is 1 to 64 letters, digits, '-' or '_'")


@frozen(order=True)
class LearnerId:
    """
    A learner under a pseudonym: the keyed hash of a number, made where the number comes in.

    The core never sees the number, so nothing that it writes can hold one.

    Raises:
        RuleBroken: The value is not 16 to 64 lower-case hexadecimal digits (a number was passed, perhaps).
    """

    value: str = field(validator=_is_a_pseudonym)

    def __str__(self) -> str:
        return self.value

    @property
    def simulated(self) -> bool:
        """Whether she is nobody: a telephone simulator with an invented number (one real pseudonym in 16 million is)."""
        return self.value.startswith(_SIMULATED)

    def as_simulated(self) -> LearnerId:
        """The same, so that she can be told from learners."""
        return LearnerId(_SIMULATED + self.value[len(_SIMULATED) :])


@frozen(order=True)
class SessionId:
    """
    One contact: a call (the carrier's id of the call) or a thread of texts.

    Raises:
        RuleBroken: Not 1 to 64 letters, digits, ``-`` or ``_``.
    """

    value: str = field(validator=_is_opaque)

    def __str__(self) -> str:
        return self.value


@frozen
class Address:
    """
    Where an answer goes: a number in E.164, carried from the edge to the telephony port and never kept.

    Its representation hides the number; only the telephony adapter, and what must find it in words, read `reveal`.
    """

    reveal: str = field(repr=False)

    @property
    def invented(self) -> bool:
        """Whether nobody can have it: it stands in a block that no operator of Rwanda was given (07000xxxxx)."""
        return _INVENTED.fullmatch(self.reveal) is not None

    def __str__(self) -> str:
        return "Address(...)"


def name_of(learner: LearnerId) -> str:
    """
    A pseudonym that people can say and remember, such as ``amber-heron-41``: the same for the same id, always.

    It is a label for the eye, not a key: among 800 learners two are likely to share one. Whatever is done, is done
    to the id.
    """
    drawn = int.from_bytes(hashlib.sha256(learner.value.encode()).digest()[:8], "big")
    drawn, number = divmod(drawn, _NUMBERS)
    colours, birds = _COLOURS.split(), _BIRDS.split()
    drawn, colour = divmod(drawn, len(colours))
    return f"{colours[colour]}-{birds[drawn % len(birds)]}-{number + 10}"


_NUMBERS = 90
# Words that are said of nobody: stones and plants, and birds of East Africa and beyond. Never reorder or drop one: every
# learner would get another name.
_COLOURS = """
    amber ash azure barley basil beryl birch bronze cedar clay cloud clover cobalt copper coral cotton crystal dawn
    elm fern flint garnet ginger granite hazel indigo iris ironwood jade jasmine juniper lilac linen maple marble
    mint moss ochre olive onyx opal papyrus pearl pebble pine quartz reed river ruby sage sand sapphire silver
    sorrel spruce sunny teak thistle thyme topaz velvet willow winter zinc
"""
_BIRDS = """
    avocet barbet bunting bustard canary cisticola crake cormorant courser crane curlew dove egret falcon finch
    flamingo flycatcher francolin godwit grebe greenbul harrier heron hobby hornbill ibis jacana kestrel kingfisher
    lapwing lark longclaw lovebird martin merlin nightjar nuthatch oriole osprey owl pelican petrel pipit plover
    pratincole quail robin roller sandpiper seedeater shoebill shrike snipe spoonbill starling stilt stork sunbird
    swallow swift teal tern thrush turaco wagtail warbler waxbill weaver wheatear wren
"""
