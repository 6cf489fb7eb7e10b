"""Replies of a tutor that state a sum, rightly or wrongly, in four languages, by seed: written apart from the rules."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.numbers import number_words

EN, FR, SW, RW = Language.ENGLISH, Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA

SUMS: dict[Language, dict[str, tuple[str, ...]]] = {
    EN: {
        "+": ("{a} plus {b}", "{a} added to {b}", "the sum of {a} and {b}"),
        "-": ("{a} minus {b}", "{a} take away {b}", "the difference between {a} and {b}"),
        "*": ("{a} times {b}", "{a} multiplied by {b}", "the product of {a} and {b}"),
        "/": ("{a} divided by {b}",),
        "half": ("half of {a}", "one half of {a}"),
        "quarter": ("a quarter of {a}", "one quarter of {a}"),
        "percent": ("{b} percent of {a}", "{b}% of {a}"),
        "square": ("{a} squared", "the square of {a}"),
        "root": ("the square root of {a}",),
    },
    FR: {
        "+": ("{a} plus {b}", "la somme de {a} et {b}"),
        "-": ("{a} moins {b}", "la différence entre {a} et {b}"),
        "*": ("{a} fois {b}", "{a} multiplié par {b}", "le produit de {a} par {b}"),
        "/": ("{a} divisé par {b}",),
        "half": ("la moitié de {a}",),
        "quarter": ("le quart de {a}", "un quart de {a}"),
        "percent": ("{b} pour cent de {a}", "{b} % de {a}"),
        "square": ("{a} au carré", "le carré de {a}"),
        "root": ("la racine carrée de {a}",),
    },
    SW: {
        "+": ("{a} jumlisha {b}", "{a} kujumlisha {b}", "jumla ya {a} na {b}"),
        "-": ("{a} toa {b}", "{a} kutoa {b}"),
        "*": ("{a} mara {b}", "{a} zidisha kwa {b}"),
        "/": ("{a} gawanya kwa {b}",),
        "half": ("nusu ya {a}",),
        "quarter": ("robo ya {a}",),
        "percent": ("asilimia {b} ya {a}",),
    },
    RW: {
        "+": ("{a} kongeraho {b}",),
        "-": ("{a} gukuramo {b}",),
        "*": ("{a} gukuba {b}", "{a} gukuba na {b}"),
        "/": ("{a} kugabanya na {b}",),
        "half": ("kimwe cya kabiri cya {a}",),
        "percent": ("{b}% bya {a}",),
    },
}
MAKES = {
    EN: ("is", "equals", "makes", "is equal to", "gives", "="),
    FR: ("font", "égale", "est égal à", "donne", "=", "fait"),
    SW: ("ni", "ni sawa na", "=", "inatoa"),
    RW: ("ni", "bingana na", "=", "bitanga"),
}
FRAMES = {
    EN: (
        "{s}.",
        "Well done! {s}.",
        "Remember that {s}, so keep going.",
        "So {s}!",
        "{s}, right?",
        "Let us think together. {s}. What comes next?",
        "Since {s}, what is the next step?",
        "Good try, but {s}.",
        "First, {s}.",
        "You see, {s}, because we count step by step.",
        "I think {s}.",
    ),
    FR: (
        "{s}.",
        "Très bien ! {s}.",
        "Rappelle-toi que {s}, alors continue.",
        "Donc {s} !",
        "Réfléchissons. {s}. Et ensuite ?",
        "Presque, mais {s}.",
        "Comme {s}, que fais-tu maintenant ?",
    ),
    SW: ("{s}.", "Vizuri! {s}.", "Kumbuka kwamba {s}, endelea.", "Kwa hivyo {s}.", "{s}, sawa?", "Karibu, lakini {s}."),
    RW: ("{s}.", "Neza cyane! {s}.", "Ibuka ko {s}, komeza.", "Rero {s}.", "Hafi, ariko {s}."),
}
QUOTING = {
    EN: (
        "You said {s}. Let us try again.",
        "You wrote {s}. How did you get that?",
        "{s}, you said.",
        "{s} is not right.",
    ),
    FR: ("Tu as dit que {s}. Essaie encore.", "Ta réponse était {s}. Recommence."),
    SW: ("Ulisema {s}. Jaribu tena.", "Jibu lako ni {s}. Tuhesabu tena."),
    RW: ("Wavuze ko {s}. Ongera ugerageze.", "Wanditse {s}. Ongera ubare."),
}
SIGNS = {"+": ("+",), "-": ("-", "−"), "*": ("x", "×", "*"), "/": ("÷", "/")}


@frozen
class Stated:
    """
    A reply with one sum.

    Args:
        text: The reply.
        right: The reply as it should be; equal to `text` where nothing is to be changed.
        kind: What is stated.
    """

    text: str
    right: str
    language: Language
    kind: str


Operands = tuple[Fraction, Fraction, Fraction]


def replies(number: int, seed: int, *, wrong: bool = True) -> Iterator[Stated]:
    """`number` replies, each with one stated sum that is wrong, or right."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible benchmark
    for _ in range(number):
        language = chance.choice(list(Language))
        kind = chance.choice(list(KINDS))
        yield KINDS[kind](chance, language, wrong)


def quotations(number: int, seed: int) -> Iterator[Stated]:
    """Wrong sums that are the learner's."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(number):
        language = chance.choice(list(Language))
        left, worth, style = _left(chance, language, chance.choice("+-*"))
        stated = f"{left} {chance.choice(MAKES[language])} {_say(_other(chance, worth), language, style)}"
        text = chance.choice(QUOTING[language]).format(s=stated)
        yield Stated(text, text, language, "quoted")


def _say(value: Fraction, language: Language, style: str) -> str:
    if style == "words":
        if value.denominator == 1:
            return number_words(int(value), language)
        return number_words(Decimal(value.numerator) / Decimal(value.denominator), language)
    if value.denominator == 1:
        return str(value)
    plain = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return plain.replace(".", ",") if language is FR else plain


def _other(chance: random.Random, value: Fraction) -> Fraction:
    """A wrong result that looks right: one off, digits swapped, ten times."""
    swapped = Fraction(str(abs(value.numerator))[::-1]) if value.denominator == 1 else value
    near = [value + step for step in (1, -1, 2, -2, 10, -10)] + [swapped, value * 10]
    return chance.choice(
        [each for each in near if (each != value and each >= 0) or (each < 0 > value and each != value)]
    )


def _operands(chance: random.Random, operation: str) -> Operands:
    a, b = Fraction(chance.randint(2, 99)), Fraction(chance.randint(2, 20))
    if operation == "/":
        return a * b, b, a
    if operation in "+-" and chance.random() < 0.2:
        a, b = a * 37 + 1, b * 11
    if operation == "-" and a < b:
        a, b = b, a
    return a, b, {"+": a + b, "-": a - b, "*": a * b}[operation]


def _left(chance: random.Random, language: Language, operation: str) -> tuple[str, Fraction, str]:
    a, b, worth = _operands(chance, operation)
    style = chance.choice(("words", "figures"))
    if style == "figures" and chance.random() < 0.5:
        space = chance.choice((" ", " ", ""))
        return f"{a}{space}{chance.choice(SIGNS[operation])}{space}{b}", worth, style
    template = chance.choice(SUMS[language][operation])
    return template.format(a=_say(a, language, style), b=_say(b, language, style)), worth, style


def _framed(
    chance: random.Random, language: Language, kind: str, stated: Callable[[str], str], said: str, right: str
) -> Stated:
    frame = chance.choice(FRAMES[language])
    text, true = (_sentence(frame, stated(result)) for result in (said, right))
    return Stated(text, true, language, kind)


def _sentence(frame: str, stated: str) -> str:
    begins = frame.startswith(("{s}", "- {s}")) or ". {s}" in frame or "! {s}" in frame
    return frame.format(s=stated[:1].upper() + stated[1:] if begins else stated)


def _plain(operation: str) -> Callable[[random.Random, Language, bool], Stated]:
    def make(chance: random.Random, language: Language, wrong: bool) -> Stated:
        left, worth, style = _left(chance, language, operation)
        verb = chance.choice(MAKES[language])
        said = _other(chance, worth) if wrong else worth
        if chance.random() < 0.1 and style == "figures":
            return _framed(
                chance,
                language,
                operation,
                lambda r: f"{r} = {left}",
                _say(said, language, style),
                _say(worth, language, style),
            )
        return _framed(
            chance,
            language,
            operation,
            lambda r: f"{left} {verb} {r}",
            _say(said, language, style),
            _say(worth, language, style),
        )

    return make


def _chain(chance: random.Random, language: Language, wrong: bool) -> Stated:
    a, b, c = (chance.randint(2, 30) for _ in range(3))
    left, worth = chance.choice(
        [
            (f"{a} + {b} + {c}", a + b + c),
            (f"{a} + {b} x {c}", a + b * c),
            (f"({a} + {b}) × {c}", (a + b) * c),
            (f"{a} × {b} - {c}", a * b - c),
            (f"{a + b + c} - {b} - {c}", a),
        ]
    )
    said = _other(chance, Fraction(worth)) if wrong else Fraction(worth)
    return _framed(chance, language, "chain", lambda r: f"{left} = {r}", str(said), str(worth))


def _decimal(chance: random.Random, language: Language, wrong: bool) -> Stated:
    a, b = Fraction(chance.randint(11, 99), 10), Fraction(chance.randint(11, 999), 100)
    sign = chance.choice("+x")
    worth = a + b if sign == "+" else a * b
    said = worth + Fraction(chance.choice((1, -1, 5)), 10) if wrong else worth

    def show(value: Fraction) -> str:
        return _say(value, language, "figures")

    return _framed(chance, language, "decimal", lambda r: f"{show(a)} {sign} {show(b)} = {r}", show(said), show(worth))


def _part(name: str) -> Callable[[random.Random, Language, bool], Stated]:
    def make(chance: random.Random, language: Language, wrong: bool) -> Stated:
        kind = name if name in SUMS[language] else "half"
        a, b = Fraction(chance.randint(2, 30) * 20), Fraction(chance.choice((5, 10, 20, 25, 50, 75)))
        worth = {"half": a / 2, "quarter": a / 4, "percent": a * b / 100}.get(kind)
        if worth is None:
            a = Fraction(chance.randint(2, 20))
            a, worth = (a * a, a) if kind == "root" else (a, a * a)
        style = "figures" if kind == "percent" or chance.random() < 0.5 else "words"
        said = _other(chance, worth) if wrong else worth
        left = chance.choice(SUMS[language][kind]).format(a=_say(a, language, style), b=_say(b, language, style))
        left = left.replace(" cya i", " cy'i").replace(" cya u", " cy'u")
        verb = {EN: "is", FR: "est", SW: "ni", RW: "ni"}[language]
        return _framed(
            chance,
            language,
            kind,
            lambda r: f"{left} {verb} {r}",
            _say(said, language, style),
            _say(worth, language, style),
        )

    return make


def _fractions(chance: random.Random, language: Language, wrong: bool) -> Stated:
    a, b, c, d = chance.randint(1, 5), chance.randint(2, 9), chance.randint(1, 5), chance.randint(2, 9)
    sign, worth = chance.choice([("+", Fraction(a, b) + Fraction(c, d)), ("x", Fraction(a, b) * Fraction(c, d))])
    said = Fraction(a + c, b + d) if wrong else worth
    if said == worth and wrong:
        said += Fraction(1, b + d)

    def show(value: Fraction) -> str:
        return f"{value.numerator}/{value.denominator}" if value.denominator > 1 else str(value)

    return _framed(chance, language, "fractions", lambda r: f"{a}/{b} {sign} {c}/{d} = {r}", show(said), show(worth))


_CONVERSIONS = {
    EN: (
        ("{a} km = {r} m", 1000),
        ("{a} hours is {r} minutes", 60),
        ("{a} kg is {r} g", 1000),
        ("{a} m = {r} cm", 100),
    ),
    FR: (("{a} km = {r} m", 1000), ("{a} heures font {r} minutes", 60), ("{a} kg = {r} g", 1000)),
    SW: (("kilomita {a} ni mita {r}", 1000), ("saa {a} ni dakika {r}", 60), ("{a} kg = {r} g", 1000)),
    RW: (("kilometero {a} ni metero {r}", 1000), ("amasaha {a} ni iminota {r}", 60), ("{a} kg = {r} g", 1000)),
}


def _units(chance: random.Random, language: Language, wrong: bool) -> Stated:
    template, factor = chance.choice(_CONVERSIONS[language])
    a = chance.randint(2, 40)
    worth = a * factor
    said = chance.choice((a * factor * 10, a * factor + factor, a * factor // 10 + 1, a * 50)) if wrong else worth
    said += said == worth and wrong
    return _framed(chance, language, "units", lambda r: template.format(a=a, r=r), str(said), str(worth))


def _remainder(chance: random.Random, language: Language, wrong: bool) -> Stated:
    b, q = chance.randint(3, 12), chance.randint(2, 15)
    rest = chance.randint(1, b - 1)
    template = {
        EN: "{a} divided by {b} is {q} remainder {r}",
        FR: "{a} divisé par {b} donne {q} reste {r}",
        SW: "{a} gawanya kwa {b} ni {q} baki {r}",
        RW: "{a} kugabanya na {b} ni {q} hasigara {r}",
    }[language]
    said = (q + chance.choice((0, 1)), rest + 1) if wrong else (q, rest)
    text, right = (template.format(a=b * q + rest, b=b, q=one, r=two) for one, two in (said, (q, rest)))
    return _framed(chance, language, "remainder", lambda r: r, text, right)


def _money(chance: random.Random, language: Language, wrong: bool) -> Stated:
    a, b = chance.randint(2, 12), chance.choice((50, 100, 150, 200, 250, 500))
    worth = Fraction(a * b)
    said = _other(chance, worth) if wrong else worth
    template = {
        EN: chance.choice(("{a} times {b} francs is {r} francs", "{a} x {b} RWF = {r} RWF", "{a} × ${b} = ${r}")),
        FR: "{a} fois {b} francs font {r} francs",
        SW: "{a} mara shilingi {b} ni shilingi {r}",
        RW: "{a} gukuba amafaranga {b} ni amafaranga {r}",
    }[language]
    return _framed(chance, language, "money", lambda r: template.format(a=a, b=b, r=r), str(said), str(worth))


def _comparison(chance: random.Random, language: Language, wrong: bool) -> Stated:
    a, b = sorted(chance.sample(range(1, 500), 2))
    left, right = (a, b) if wrong else (b, a)
    words = {EN: "is greater than", FR: "est plus grand que", SW: "ni kubwa kuliko", RW: ">"}[language]
    stated = f"{left} {chance.choice((words, '>'))} {right}"
    frame = chance.choice(FRAMES[language])
    text = _sentence(frame, stated)
    # Which of the two is wrong nobody knows: a wrong one has no right form.
    return Stated(text, "" if wrong else text, language, "comparison")


def _told(chance: random.Random, language: Language, wrong: bool) -> Stated:
    left, worth, style = _left(chance, language, chance.choice("+-*"))
    said = _other(chance, worth) if wrong else worth
    asks = {
        EN: "What is {l}? It is {r}.",
        FR: "Combien font {l} ? C'est {r}.",
        SW: "{l} ni ngapi? Ni {r}.",
        RW: "{l} ni angahe? Ni {r}.",
    }
    template = asks[language] if language in (EN, FR) else "{l}? {r}."
    text, right = (template.format(l=left, r=_say(each, language, style)) for each in (said, worth))
    return Stated(text, right, language, "asked and told")


KINDS: dict[str, Callable[[random.Random, Language, bool], Stated]] = {
    **{operation: _plain(operation) for operation in "+-*/"},
    **{name: _part(name) for name in ("half", "quarter", "percent", "square", "root")},
    "chain": _chain,
    "decimal": _decimal,
    "fractions": _fractions,
    "units": _units,
    "remainder": _remainder,
    "money": _money,
    "comparison": _comparison,
    "asked and told": _told,
}
