"""
Whom a learner in danger is told to call, as values with the day on which a person last checked them.

Sources disagree. 116 is the child helpline by police.gov.rw and newtimes.co.rw; one list (progress.guide) calls it a
mental-health line. 3512 is the police's line for gender-based violence (police.gov.rw; some give it for Isange One Stop
Centre, others give 3029). 112 is police and emergency, 912 the ambulance and 114 the Ministry of Health, also for mental
distress (survivors-fund.org.uk, 2025). 8015, a suicide line in a 2021 list, is missing from that of 2025 and is not given.
Short codes work from Rwandan SIMs only. A person must call each before launch and again every 90 days.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Helplines:
    """
    Numbers as they are dialled.

    Args:
        child: For a child who is hurt or afraid, or who wants to die.
        emergency: Police and any emergency.
        ambulance: A life in danger now.
        violence: The police's line for violence at home.
        distress: Mental distress, for adults too.
        checked_on: When a person last called them; None where nobody has.
    """

    child: str
    emergency: str
    ambulance: str
    violence: str
    distress: str
    checked_on: date | None = None

    @property
    def numbers(self) -> frozenset[str]:
        """Every one of them, as bare digits."""
        named = (self.child, self.emergency, self.ambulance, self.violence, self.distress)
        return frozenset(number.removeprefix("+") for number in named)


RWANDA = Helplines(child="116", emergency="112", ambulance="912", violence="3512", distress="114")


def digit_by_digit(number: str) -> str:
    """A number as a voice must say it: ``1 1 6``; the plus of one from abroad is not said."""
    return " ".join(number.removeprefix("+"))
