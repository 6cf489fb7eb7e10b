"""`bakame numbers`: for reviewers, a spoken answer in, its number out."""

from __future__ import annotations

import argparse
from typing import Any

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_http.cli.filtering import filtered

_DESCRIPTION = """
Reads spoken answers, one a line; writes the number that each gives, or `?` where it gives none.

  whole numbers    15, -4            "fifteen", "cumi na gatanu", "minus four", "one five"
  decimals         3.5               "three point five", "trois virgule cinq"; no zeros at the end
  fractions        3/4, -1/2         "three quarters", "robo tatu"; as said, not reduced (two quarters: 2/4)
  mixed numbers    2.5, 7/3          "two and a half", "two and a third": a decimal where that ends
  percentages      20%               "twenty percent", "asilimia ishirini"

`?` stands for no number, for two different ones without a word that says which, and for ordinals ("third").
"""


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "numbers",
        help="for each line of input: the number that a spoken answer gives",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--language",
        type=Language,
        choices=list(Language),
        metavar="en|fr|sw|rw",
        help="what the call is in: decides about 3,5 and 1,500; number words of all four are understood in any",
    )
    parser.set_defaults(run=run, needs_settings=False)


def run(args: argparse.Namespace, _settings: None) -> int:
    """Filter standard input, a line at a time."""
    return filtered(lambda line: number.written if (number := spoken_number(line, args.language)) else "?")
