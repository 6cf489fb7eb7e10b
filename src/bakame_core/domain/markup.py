"""Characters and tags that are marks rather than words: the tables behind `plain`."""

from __future__ import annotations

import re

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

LATEX = (
    (r"\$\$([^$]+)\$\$", r"\1"),
    # A formula between single dollars, which are money where words stand between them.
    (r"\$(?=[^$\n]*[\\^=_])((?:\\[a-zA-Z]+|(?![^\W\d_]{3})[^$\n\\]|\\[^a-zA-Z\n])+)\$", r"\1"),
    (r"\\begin\{[a-z]+\*?\}(?:\{[^{}]*\})?|\\end\{[a-z]+\*?\}", ""),
    (r"[ \t]*&[ \t]*(?=[=<>≤≥≈])", " "),
    (r"(?<=[\w)}])[ \t]*\\\\[ \t]*(?=[^\W_]|\Z|\n)", "\n"),
    (r"\\(?:text|mathrm|mathbf|boxed|textbf|mathit|operatorname)\{([^{}]*)\}", r"\1"),
    (r"(?<=\d)\\[dt]?frac(?=\{\d+\}\{\d+\})", r" \\frac"),
    (r"\\[dt]?frac\{(\w+)\}\{(\w+)\}", r"\1/\2"),
    (r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)"),
    (r"\\sqrt\[3\]\{([^{}]*)\}", r"∛(\1)"),
    (r"\\sqrt\{([^{}]*)\}", r"√(\1)"),
    (r"\\(?:times|cdot)(?![A-Za-z])", "×"),
    (r"\\div(?![A-Za-z])", "÷"),
    (r"\\pm(?![A-Za-z])", "±"),
    (r"\\leq?(?![A-Za-z])", "≤"),
    (r"\\geq?(?![A-Za-z])", "≥"),
    (r"\\neq?(?![A-Za-z])", "≠"),
    (r"\\approx(?![A-Za-z])", "≈"),
    (r"\\(?:rightarrow|to|implies|Rightarrow)(?![A-Za-z])", "→"),
    (r"\\(?:ldots|dots|cdots)(?![A-Za-z])", "..."),
    (r"\\angle(?![A-Za-z])[ \t]*", "∠"),
    (r"\^\{?\\circ\}?(?![A-Za-z])", "°"),
    (r"\\pi(?![A-Za-z])", "π"),
    (r"\\(?:left|right|quad|,|;|!)(?![A-Za-z])", ""),
    (r"\\[()]", ""),
    (r"\\\[(?=[^\n]*\\\])|(?<!\\)\\\](?=\s|$)", ""),
    (r"\^\{([^{}]*)\}", r"^\1"),
    (r"(?<=[A-Za-z])_\{([^\W_]{1,2})\}", r"_\1"),
    (r"(?<=\d)\\%", "%"),
)
"""Formulas as models write them: the marks go, the signs become characters. Single dollars round words are money and stay."""
