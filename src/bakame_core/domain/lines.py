"""The names of the fixed sentences; their words are data, in `bakame_core/policies`."""

from __future__ import annotations

from enum import StrEnum


class Line(StrEnum):
    """A sentence that is never made by a model. A policy has each of them in every language."""

    GREETING = "greeting"
    LISTENING = "listening"
    FILLER_1 = "filler_1"
    FILLER_2 = "filler_2"
    FILLER_3 = "filler_3"
    SILENCE_1 = "silence_1"
    SILENCE_2 = "silence_2"
    SILENCE_GOODBYE = "silence_goodbye"
    QUIET_NOW = "quiet_now"
    GOODBYE = "goodbye"
    TIME_WARNING = "time_warning"
    TIME_UP = "time_up"
    NO_ANSWER_1 = "no_answer_1"
    NO_ANSWER_2 = "no_answer_2"
    NOT_UNDERSTOOD_1 = "not_understood_1"
    NOT_UNDERSTOOD_2 = "not_understood_2"
    FILTERED = "filtered"
    TROUBLE_GOODBYE = "trouble_goodbye"
    SPENT = "spent"
    BUSY = "busy"
    QUIET = "quiet"
    BLOCKED = "blocked"
    MENU = "menu"
    SLOWER = "slower"
    CHOOSE_LANGUAGE = "choose_language"
    LANGUAGE_CHOSEN = "language_chosen"
    VOICE_MISSING = "voice_missing"
    CONFIRM_NUMBER = "confirm_number"
    NUMBER_AGAIN = "number_again"
    READ_BACK = "read_back"
    READ_BACK_TEXT = "read_back_text"
    GO_ON = "go_on"
    COMPUTER = "computer"
    TEXT_HELLO = "text_hello"
    TEXT_HELP = "text_help"
    TEXT_STATUS = "text_status"
    TEXT_NO_MORE = "text_no_more"
    TEXT_GOODBYE = "text_goodbye"
    TEXT_EMPTY = "text_empty"
    TEXT_PICTURE = "text_picture"
    TEXT_NO_ANSWER = "text_no_answer"
    TEXT_FILTERED = "text_filtered"
    TEXT_SLOW_DOWN = "text_slow_down"
    TEXT_SPENT = "text_spent"
    TEXT_QUIET = "text_quiet"
    TEXT_BLOCKED = "text_blocked"
    TEXT_ERASE_ASK = "text_erase_ask"
    TEXT_ERASED = "text_erased"
    TEXT_NOT_ERASED = "text_not_erased"
    SAFE_ABUSE = "safe_abuse"
    SAFE_SELF_HARM = "safe_self_harm"
    SAFE_SEXUAL = "safe_sexual"
    SAFE_EMERGENCY = "safe_emergency"
    SAFE_THREAT = "safe_threat"
    CHECK = "check"
    HELPLINE = "helpline"
    TEXT_CHECK = "text_check"
    TEXT_SAFE = "text_safe"
    TEXT_EMERGENCY = "text_emergency"
    TEXT_AFTER_CALL = "text_after_call"
    MORE = "more"


NAMED = {
    Line.SAFE_ABUSE: ("child", "emergency"),
    Line.SAFE_SELF_HARM: ("child", "emergency"),
    Line.SAFE_SEXUAL: ("child",),
    Line.SAFE_EMERGENCY: ("ambulance", "emergency"),
    Line.SAFE_THREAT: ("child", "emergency"),
    Line.CHECK: ("child",),
    Line.TEXT_CHECK: ("child",),
    Line.HELPLINE: ("child", "emergency"),
    Line.TEXT_SAFE: ("child", "emergency"),
    Line.TEXT_EMERGENCY: ("ambulance", "emergency"),
    Line.QUIET: ("child", "emergency"),
    Line.BLOCKED: ("child",),
    Line.TEXT_BLOCKED: ("child",),
    Line.FILTERED: ("child",),
    Line.TEXT_FILTERED: ("child",),
}
"""The helplines that a line must name, in every language: no policy that leaves one out is used."""
