"""Characters and tags that are marks rather than words: the tables behind `plain`."""

from __future__ import annotations

import re
from collections.abc import Callable

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 (section 2.2) forbids, and the control characters that it only discourages."""

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3]"
)
"""Soft hyphens, joiners, directions, variation selectors, the frame of a keycap (its digit stays)."""

EMOJI = (
    "[\U0001f000-\U0001fbff\U000e0000-\U000e007f\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u2600-\u263f\u2641\u2643-\u266c"
    "\u2670-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299]"
)
"""Pictures. The signs for female, male, flat, natural and sharp are words of a lesson and stay."""

CROSSED = re.compile(
    r"(?<=[\w).%²³])[ \t]*[❌✗✘✖❎]\ufe0f?(?=[ \t]*(?:[\n,;.]|\Z))|(?<=\d)[ \t]*[❌✗✘]\ufe0f?(?=[ \t]+[\w(][^\n]*[✅✓✔☑])"
)
"""A cross behind a sum says that it is wrong: without it the sum would be stated."""
CROSSED_LINE = re.compile(
    r"^[ \t]*(?:[-*•][ \t]+)?[❌✗✘✖❎]\ufe0f?[ \t]*+(?![^\W\d_]{2})(?=[^\n]*[=≠<>≈])", re.MULTILINE
)
"""The same before it."""

SIGNS = str.maketrans(
    {
        # Heavy signs that are drawn as emoji are arithmetic all the same.
        "➕": "+",
        "➖": "−",
        "✖": "×",
        "✕": "×",
        "➗": "÷",
        **dict.fromkeys("➔➜➝➞➡", "→"),
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\x85": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
    }
)

_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|break|button|center|cite|code|dd|del|details|div|dl|dt|em|"
    "emphasis|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|lang|li|main|mark|math|mstts:[a-z-]+|nav|ol|p|"
    "phoneme|pre|prosody|q|s|samp|say-as|script|section|small|span|speak|strike|strong|style|sub|summary|sup|table|tbody|"
    "td|tfoot|th|thead|title|tr|tt|u|ul|var|voice|w|amazon:[a-z-]+"
)
HTML_TAG = rf"</?({_TAGS})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))*\s*/?>"
"""A tag by name, with attributes that have values: `a < b` and `x <y and z> w` are none."""

_FIELD = r'"(?:answer|content|explanation|hint|message|next_?question|output|question|reply|response|result|text|tutor)"\s*:\s*"'
WRAPPED = re.compile(rf"^\s*(?:\{{\s*)?{_FIELD}", re.MULTILINE)
BETWEEN_FIELDS = re.compile(rf'"\s*,\s*{_FIELD}')
UNWRAPPED = re.compile(r'"\s*,?\s*\}\s*\Z')
"""An answer that a model wrapped up for a program: before its words, between them, and after them."""

_NAMED = {
    name: sign
    for sign, names in {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "θ": "theta", "λ": "lambda", "μ": "mu",
        "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ω": "omega", "π": "pi", "Δ": "Delta", "Σ": "Sigma", "Ω": "Omega",
        "×": "times cdot", "÷": "div", "±": "pm", "≤": "le leq leqslant", "≥": "ge geq geqslant", "≠": "ne neq", "<": "lt",
        ">": "gt", "≈": "approx", "≡": "equiv", "≅": "cong", "~": "sim", "∝": "propto", "∞": "infty", "∫": "int", "∑": "sum",
        "→": "rightarrow to implies Rightarrow longrightarrow mapsto xrightarrow", "⇌": "rightleftharpoons leftrightarrow iff",
        "...": "ldots dots cdots", " ": "left right quad qquad displaystyle limits", "∅": "emptyset varnothing", "∈": "in",
        "∉": "notin", "⊂": "subset subseteq", "∪": "cup", "∩": "cap", "∴": "therefore", "⊥": "perp", "∥": "parallel",
        "△": "triangle", "∠": "angle", "°": "degree", "′": "prime", "∂": "partial", "|": "mid vert", "↑": "uparrow",
        "↓": "downarrow",
    }.items()
    for name in names.split()
}  # fmt: skip
"""What a command of LaTeX without an argument stands for."""
_FUNCTIONS = frozenset(("sin", "cos", "tan", "log", "ln", "lim", "max", "min", "det", "gcd"))


def _command(match: re.Match[str]) -> str:
    """The sign of a command; a function by its name, apart from a letter behind it."""
    name, space = match.groups()
    if name in _FUNCTIONS:
        touches = match.string[match.end() : match.end() + 1] in ("^", "_", "(", "{")
        return name if touches else f"{name} "
    return _NAMED[name] + space if name in _NAMED else match[0]


def _matrix(match: re.Match[str]) -> str:
    """Rows of a matrix, apart by semicolons."""
    rows = (", ".join(cell.strip() for cell in row.split("&")) for row in match[1].split("\\\\") if row.strip())
    return f"[{'; '.join(rows)}]"


LATEX: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\$\$([^$]+)\$\$", r"\1"),
    # A formula between single dollars, which are money where words stand between them.
    (r"\$(?=[^$\n]*[\\^=_])((?:\\[a-zA-Z]+|(?![^\W\d_]{3})[^$\n\\]|\\[^a-zA-Z\n])+)\$", r"\1"),
    (r"\$(?=[^$\n]*\\[a-zA-Z])([^$\n]+)\$", r"\1"),
    (r"\\begin\{[pbvBV]?matrix\}(.*?)\\end\{[pbvBV]?matrix\}", _matrix),
    (r"\\begin\{[a-z]+\*?\}(?:\{[^{}]*\})?|\\end\{[a-z]+\*?\}", ""),
    (r"[ \t]*&[ \t]*(?=[=<>≤≥≈])", " "),
    (r"(?<=[\w)}])[ \t]*\\\\[ \t]*(?=[^\W_]|\Z|\n)", "\n"),
    (r"\\(?:text|mathrm|mathbf|mathbb|boxed|textbf|mathit|operatorname|ce|mbox)\{([^{}]*)\}", r"\1"),
    (r"\\(?:vec|overrightarrow)\{(\w{1,3})\}", "\\1\u20d7"),
    (r"\\(?:bar|overline)\{([a-zA-Z])\}", "\\1\u0304"),
    (r"\\overline\{([^{}]*)\}", r"\1"),
    (r"(?<=\d)\\[dt]?frac(?=\{\d+\}\{\d+\})", r" \\frac"),
    (r"\\[dt]?frac\{(√?\w+)\}\{(√?\w+)\}", r"\1/\2"),
    (r"\\[dt]?frac\{(√?\w+)\}\{([^{}]*)\}", r"\1/(\2)"),
    (r"\\[dt]?frac\{([^{}]*)\}\{(√?\w+)\}", r"(\1)/\2"),
    (r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)"),
    (r"\\sqrt\[3\]\{([^{}]*)\}", r"∛(\1)"),
    (r"\\sqrt\{(\w+)\}(?!\w)", r"√\1"),
    (r"\\sqrt\{([^{}]*)\}", r"√(\1)"),
    (r"\\angle[ \t]+", "∠"),
    (r"\^\{?\\circ\}?(?![A-Za-z])", "°"),
    (r"\\([A-Za-z]+)([ \t]*)", _command),
    (r"\\(?:,|;|!)", ""),
    (r"\\\([ \t]*|[ \t]*\\\)", ""),
    # A formula that stands apart: with its end a line ends.
    (r"\\\[[ \t]*(?=[^\n]*\\\])", ""),
    (r"[ \t]*(?<!\\)\\\](?=[.,;:!?]|$)", ""),
    (r"[ \t]*(?<!\\)\\\](?=\s)", "\n"),
    (r"\\([{}])", r"\1"),
    (r"\^\{([-−+]?\w+|\d*[-−+])\}", r"^\1"),
    (r"\^\{([^{}]+)\}", r"^(\1)"),
    (r"(?<=[A-Za-z])_\{([^\W_]{1,2})\}", r"_\1"),
    (r"(?<![A-Za-z_])((?:[A-Z][a-z]?\d*)+)_(\d+)", r"\1\2"),
    (r"(?<=\d)\\%", "%"),
)
"""Formulas as models write them: the marks go, the signs become characters. Single dollars round words are money and stay."""
