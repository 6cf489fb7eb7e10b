"""
Settings: read once from the environment, all problems reported at once.

Each setting is declared in one place, with its meaning; the README's table and `bakame doctor` are made from it.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, fields, frozen

from bakame_adapters.local.parts import unusable
from bakame_core.domain.language import Language
from bakame_core.domain.zones import zone_named
from bakame_http.third_party import SHAPE, is_third_party

DEVELOPMENT, PRODUCTION = "development", "production"
DEVELOPMENT_TOKEN = "development-only"  # noqa: S105 - it is published, and production refuses it
_DEVELOPMENT_SECRET = "development-only-secret-that-production-refuses"  # noqa: S105 - likewise

PORTS: Mapping[str, tuple[str, ...]] = {
    "BAKAME_STT": ("openai", "local", "scripted"),
    "BAKAME_LLM": ("openai", "local", "practice", "scripted"),
    "BAKAME_TTS": ("openai", "local", "scripted"),
    "BAKAME_CONTEXT": ("redis", "memory"),
    "BAKAME_LOG": ("supabase", "sqlite"),
    "BAKAME_TELEPHONY": ("twilio", "simulator"),
}
"""
Which adapters serve a port; the first is the real one, and the only one of these that production takes.

Another team's is named by its factory (`third_party`): production takes it, and its credentials are its own affair.
"""

THIRD_PARTY = ("BAKAME_STT", "BAKAME_LLM", "BAKAME_TTS", "BAKAME_CONTEXT")
"""The ports that may be served by another team's adapter. The log is the dashboard's too, and a carrier has routes of its own."""

SIGN_IN = ("supabase", "link")
"""How admins sign in; the first is the real one, and the only one that production takes."""

CREDENTIALS: Mapping[str, tuple[str, ...]] = {
    "openai": ("OPENAI_API_KEY",),
    "redis": ("REDIS_URL",),
    "supabase": ("SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY"),
    "twilio": ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"),
}


class SettingsWrong(Exception):
    """
    The environment cannot be used.

    Args:
        problems: One sentence each: which setting, what is wrong, what to do.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


def _text(value: str) -> str:
    return value


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,12}", value) or not low <= int(value) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(value)

    return read


def _long(value: str) -> str:
    if len(value) < 16:  # noqa: PLR2004 - as its meaning says
        raise ValueError("must be at least 16 characters long")
    return value


def _dollars(value: str) -> float:
    if not re.fullmatch(r"[0-9]*\.?[0-9]+", value) or not 0 < float(value) < 1e6:  # noqa: PLR2004 - no cap above a million is one
        raise ValueError("must be an amount above 0, such as 2.50")
    return float(value)


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return value

    return read


def _adapter(name: str) -> Callable[[str], str]:
    choices, open_to_others = PORTS[name], name in THIRD_PARTY

    def read(value: str) -> str:
        if value in choices or (open_to_others and SHAPE.fullmatch(value)):
            return value
        others = ", or another adapter's factory as module:function" if open_to_others else ""
        raise ValueError(f"must be one of {', '.join(choices)}{others}")

    return read


def _zone(value: str) -> ZoneInfo:
    try:
        return zone_named(value)
    except ValueError:
        raise ValueError("must be the name of a time zone, such as Africa/Kigali") from None


def _url(*schemes: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not re.fullmatch(rf"({'|'.join(schemes)})://[^\s?#]+", value):
            raise ValueError(
                f"must be a URL that begins with {' or '.join(f'{each}://' for each in schemes)}, without a query"
            )
        port = re.match(r"[a-z]+://[^/]*:([0-9]+)(?:/|$)", value)
        if port is not None and not 0 < int(port[1]) < 1 << 16:
            raise ValueError("must have a port from 1 to 65535, or none")
        return value.rstrip("/")

    return read


def _origin(value: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+/?", value):
        raise ValueError("must be an origin, such as https://admin.tutor.example, without a path")
    return value.rstrip("/").lower()


def _header(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+", value):
        raise ValueError("must be the name of a header")
    return value


def _sign_in(value: str) -> tuple[str, ...]:
    ways = tuple(dict.fromkeys(way.strip() for way in value.split(",")))
    if not set(ways) <= set(SIGN_IN):
        raise ValueError(f"must be {' or '.join(SIGN_IN)}, or both with a comma")
    return ways


def _public_url(value: str) -> str:
    scheme, rest = _url("https", "http")(value).split("://", 1)
    host, slash, path = rest.partition("/")
    if "@" in host:
        raise ValueError("must hold no name and no password: they are not part of what Twilio signs")
    return f"{scheme}://{host.lower()}{slash}{path}"


def _sender(value: str) -> str:
    if re.fullmatch(r"[0-9]{7,}", value):
        raise ValueError(f"must be written with its plus: +{value}")
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}|[0-9]{3,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}", value):
        raise ValueError("must be a number such as +250788000001, a short code, or a name of at most 11 letters")
    return value


def _account(value: str) -> str:
    if re.fullmatch(r"(?!AC)[A-Z]{2}[0-9a-fA-F]{32}", value):
        kind = "an API key" if value.startswith("SK") else "something else"
        raise ValueError(f"is the SID of {kind}: the account's own begins with AC, and TWILIO_AUTH_TOKEN belongs to it")
    return value


def _model_file(value: str) -> Path:
    path = Path(value)
    if problem := unusable(path):
        raise ValueError(problem)
    return path


def _setting(
    name: str,
    meaning: str,
    default: Any = None,
    *,
    read: Callable[[str], Any] = _text,
    secret: bool = False,
    shown: str | None = None,
) -> Any:
    about = {"name": name, "meaning": meaning, "read": read, "secret": secret, "shown": shown}
    return field(default=default, repr=not secret, metadata=about)


def _port(name: str, meaning: str) -> Any:
    real, *others = PORTS[name]
    told = f"{meaning}: `{real}`, or for development {' or '.join(f'`{other}`' for other in others)}."
    told += " Or your own, as `module:function`." if name in THIRD_PARTY else ""
    shown = f"`{real}` in production or where its credentials are set, else embedded"
    return _setting(name, told, "", read=_adapter(name), shown=shown)


@frozen
class Settings:
    """All settings, checked. Secrets do not show in its representation."""

    env: str = _setting(
        "BAKAME_ENV", "`development` or `production`.", DEVELOPMENT, read=_one_of(DEVELOPMENT, PRODUCTION)
    )
    public_url: str | None = _setting(
        "BAKAME_PUBLIC_URL",
        "Where Twilio reaches this server, such as `https://tutor.example`. Webhooks are verified against it.",
        read=_public_url,
        shown="in development: the address of the request",
    )
    secret_key: str = _setting(
        "BAKAME_SECRET_KEY",
        "At least 32 characters. Hashes numbers into pseudonyms: keep it, or every learner becomes a new one.",
        _DEVELOPMENT_SECRET,
        secret=True,
        shown="in development: a published one",
    )
    data_dir: Path = _setting(
        "BAKAME_DATA_DIR", "Where `bakame.sqlite3` and `outbox.sqlite3` are.", Path("var"), read=Path
    )
    voice_mode: str = _setting(
        "BAKAME_VOICE_MODE",
        "How calls are heard: `stream` (a conversation over a socket), `record` (turn by turn, our own recognition), "
        "`gather` (turn by turn, Twilio's), `relay` (Twilio hears and speaks; English and French, others are streamed).",
        "record",
        read=_one_of("stream", "record", "gather", "relay"),
    )
    language: Language = _setting(
        "BAKAME_LANGUAGE", "The language a call or thread begins in: `en`, `fr`, `sw`, `rw`.", Language.ENGLISH,
        read=lambda value: Language(_one_of(*(known.value for known in Language))(value)),
    )  # fmt: skip
    endpoint_ms: int | None = _setting(
        "BAKAME_ENDPOINT_MS",
        "The silence that ends a spoken turn, in milliseconds; set, it adapts to nobody. A recorded turn takes whole "
        "seconds, rounded up.",
        read=_whole(100, 10_000),
        shown="adapts to the learner; 3 s for recorded turns",
    )
    texts_per_minute: int = _setting(
        "BAKAME_TEXTS_PER_MINUTE", "How many texts of one number are answered in a minute.", 20, read=_whole(1, 10**9)
    )
    daily_spend_usd: float | None = _setting(
        "BAKAME_DAILY_SPEND_USD", "What models may cost in a day; then learners are asked to come back tomorrow.",
        read=_dollars, shown="no cap",
    )  # fmt: skip
    max_call_minutes: int = _setting(
        "BAKAME_MAX_CALL_MINUTES",
        "How long a call may be; two minutes before that it is said.",
        20,
        read=_whole(3, 240),
    )
    thread_minutes: int = _setting(
        "BAKAME_THREAD_MINUTES", "After how long without a text a new conversation begins.", 30, read=_whole(1, 1440)
    )
    retention_days: int = _setting(
        "BAKAME_RETENTION_DAYS",
        "After how many days words are emptied and pseudonyms replaced; counts, times and costs stay.",
        90,
        read=_whole(1, 3_650),
    )
    zone: ZoneInfo = _setting("BAKAME_TIME_ZONE", "Where a day begins and ends.", ZoneInfo("Africa/Kigali"), read=_zone)
    log_level: str = _setting(
        "BAKAME_LOG_LEVEL", "`debug`, `info`, `warning` or `error`.", "info",
        read=_one_of("debug", "info", "warning", "error"),
    )  # fmt: skip
    drain_seconds: int = _setting(
        "BAKAME_DRAIN_SECONDS", "How long answers may take to finish when the server is told to stop.", 20,
        read=_whole(0, 280),
    )  # fmt: skip

    phone_token: str = _setting(
        "BAKAME_PHONE_TOKEN",
        "At least 16 characters. Set, the telephone simulator at `/phone` asks for it, and is there in production too.",
        "",
        read=_long,
        secret=True,
        shown="in development: open at `localhost` alone; in production: no simulator",
    )

    stt: str = _port("BAKAME_STT", "Speech to text")
    llm: str = _port("BAKAME_LLM", "The language model")
    tts: str = _port("BAKAME_TTS", "Text to speech")
    context: str = _port("BAKAME_CONTEXT", "What remembers a conversation")
    log: str = _port("BAKAME_LOG", "What keeps the record of turns")
    telephony: str = _port("BAKAME_TELEPHONY", "Who carries calls and texts")

    openai_api_key: str = _setting("OPENAI_API_KEY", "For `openai`.", "", secret=True)
    openai_base_url: str | None = _setting(
        "OPENAI_BASE_URL", "Any server that speaks OpenAI's protocol.", read=_url("https", "http"), shown="OpenAI's own"
    )
    stt_model: str = _setting("BAKAME_STT_MODEL", "The model that recognises speech.", "whisper-1")
    llm_model: str = _setting("BAKAME_LLM_MODEL", "The model that answers.", "gpt-4o-mini")
    tts_model: str = _setting("BAKAME_TTS_MODEL", "The model that speaks.", "gpt-4o-mini-tts")
    tts_voice: str = _setting("BAKAME_TTS_VOICE", "Its voice.", "alloy")
    moderation: str = _setting(
        "BAKAME_MODERATION",
        "A second opinion on what is said, beside the rules that are always there: `openai`, or `rules` for none.",
        "",
        read=_one_of("openai", "rules"),
        shown="`openai` where the tutor's model is OpenAI's own, else `rules`",
    )
    local_model: Path | None = _setting(
        "BAKAME_LOCAL_MODEL", "A GGUF file for `local`.", read=_model_file, shown="the bundled demonstration model"
    )
    script_heard: str | None = _setting(
        "BAKAME_SCRIPT_HEARD", "What `scripted` recognition hears.", shown="`what is seven times eight`"
    )
    twilio_account_sid: str = _setting("TWILIO_ACCOUNT_SID", "For `twilio`.", "", read=_account)
    twilio_auth_token: str = _setting(
        "TWILIO_AUTH_TOKEN",
        "Signs webhooks, and logs in.",
        "",
        secret=True,
        shown=f"in development: `{DEVELOPMENT_TOKEN}`",
    )
    twilio_auth_token_secondary: str = _setting(
        "TWILIO_AUTH_TOKEN_SECONDARY", "Accepted as well while the token is being rotated.", "", secret=True
    )
    twilio_phone_number: str = _setting(
        "TWILIO_PHONE_NUMBER", "The number that texts are sent from, E.164.", "", read=_sender
    )
    twilio_api_base_url: str = _setting(
        "TWILIO_API_BASE_URL", "Twilio's API, or a proxy of it.", "https://api.twilio.com", read=_url("https", "http")
    )
    redis_url: str | None = _setting("REDIS_URL", "For `redis`.", read=_url("redis", "rediss", "unix"), secret=True)
    supabase_url: str | None = _setting("SUPABASE_URL", "For `supabase`.", read=_url("https", "http"))
    supabase_key: str = _setting("SUPABASE_SERVICE_ROLE_KEY", "For `supabase`.", "", secret=True)
    supabase_db_url: str | None = _setting(
        "SUPABASE_DB_URL", "The database itself; only `bakame migrate` needs it.", secret=True
    )

    sign_in: tuple[str, ...] = _setting(
        "BAKAME_ADMIN_SIGN_IN",
        "How admins sign in to the dashboard: `supabase` (an account of the project with a role), or for development "
        "`link` (a one-time link, printed at start); both with a comma.",
        (),
        read=_sign_in,
        shown="`supabase` in production, else `link`, and `supabase` as well where its credentials are set",
    )
    dashboard_origin: str | None = _setting(
        "BAKAME_DASHBOARD_ORIGIN",
        "Where the dashboard is served, such as `https://admin.tutor.example`, if not by this server: a sibling domain.",
        read=_origin,
        shown="this server",
    )
    client_address_header: str | None = _setting(
        "BAKAME_CLIENT_ADDRESS_HEADER",
        "The header in which the proxy in front names who asks, such as `Fly-Client-IP`; sign-ins are counted by it.",
        read=_header,
        shown="the address of the connection",
    )

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """
        The settings in `environ`; an empty variable is an unset one.

        Raises:
            SettingsWrong: With every problem there is.
        """
        values, problems = _values(environ)
        if not problems:
            values = _with_ports(values)
            problems = _rules(values)
        if problems:
            raise SettingsWrong(problems)
        return cls(**values)

    @property
    def production(self) -> bool:
        """Whether learners' calls come in here."""
        return self.env == PRODUCTION

    @property
    def phone(self) -> bool:
        """Whether there is a telephone simulator."""
        return not self.production or bool(self.phone_token)

    @property
    def webhook_tokens(self) -> tuple[str, ...]:
        """The tokens that may have signed a webhook; never empty."""
        given = tuple(token for token in (self.twilio_auth_token, self.twilio_auth_token_secondary) if token)
        return given or (DEVELOPMENT_TOKEN,)


def about() -> list[dict[str, Any]]:
    """What there is to know of each setting, in order: name, meaning, default, whether it is a secret."""
    return [
        {**each.metadata, "default": each.default, "attribute": each.name}
        for each in fields(Settings)
        if "name" in each.metadata
    ]


def without_credentials(value: str) -> str:
    """A value as it may be shown: of an address the name and the password are left out, wherever it was put by mistake."""
    return re.sub(r"//[^/\s]*@", "//…@", value)


def _values(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    problems: list[str] = []
    for setting in about():
        given = environ.get(setting["name"], "").strip()
        if not given:
            values[setting["attribute"]] = setting["default"]
            continue
        try:
            values[setting["attribute"]] = setting["read"](given)
        except (ValueError, KeyError, OSError) as error:
            shown = "" if setting["secret"] else f" ({without_credentials(given)!r})"
            problems.append(f"{setting['name']}{shown}: {error}")
    return values, problems


def _with_ports(values: dict[str, Any]) -> dict[str, Any]:
    """An unset port takes the real adapter in production, or where its credentials are present; else the embedded."""
    filled = dict(values)
    for name, choices in PORTS.items():
        attribute = name.removeprefix("BAKAME_").lower()
        if not filled[attribute]:
            real = filled["env"] == PRODUCTION or _has_credentials(choices[0], filled)
            filled[attribute] = choices[0] if real else _embedded(choices)
    if not filled["sign_in"]:
        real = filled["env"] == PRODUCTION or _has_credentials("supabase", filled)
        filled["sign_in"] = SIGN_IN[: 1 if real else 0] + SIGN_IN[1 if filled["env"] == DEVELOPMENT else 2 :]
    return filled


def _has_credentials(adapter: str, values: Mapping[str, Any]) -> bool:
    by_name = {setting["name"]: values[setting["attribute"]] for setting in about()}
    if adapter == "openai":
        return bool(by_name["OPENAI_API_KEY"] or by_name["OPENAI_BASE_URL"])
    return all(by_name[name] for name in CREDENTIALS[adapter])


def _embedded(choices: tuple[str, ...]) -> str:
    if "local" not in choices:
        return choices[-1]
    if importlib.util.find_spec("ctranslate2"):
        return "local"
    return "practice" if "practice" in choices else "scripted"


def _rules(values: Mapping[str, Any]) -> list[str]:
    problems = [] if values["env"] == DEVELOPMENT else _production_rules(values)
    by_name = {setting["name"]: values[setting["attribute"]] for setting in about()}
    for port, choices in PORTS.items():
        chosen = values[port.removeprefix("BAKAME_").lower()]
        if chosen != choices[0] or (chosen == "openai" and values["env"] == DEVELOPMENT and by_name["OPENAI_BASE_URL"]):
            continue
        problems += [
            f"{name} is missing: {port} is {chosen}, which needs it"
            for name in CREDENTIALS[chosen]
            if not by_name[name]
        ]
    if "supabase" in values["sign_in"]:
        problems += [
            f"{name} is missing: BAKAME_ADMIN_SIGN_IN is supabase, which needs it"
            for name in CREDENTIALS["supabase"]
            if not by_name[name] and not any(problem.startswith(name) for problem in problems)
        ]
    return list(dict.fromkeys(problems))


def _production_rules(values: Mapping[str, Any]) -> list[str]:
    problems = []
    if not values["public_url"]:
        problems.append("BAKAME_PUBLIC_URL is missing: set it to the https address that Twilio calls")
    elif not re.match(r"https://|http://(localhost|127\.0\.0\.1)\b", values["public_url"]):
        problems.append("BAKAME_PUBLIC_URL must begin with https:// in production")
    if values["secret_key"] == _DEVELOPMENT_SECRET:
        problems.append("BAKAME_SECRET_KEY is missing: set it to at least 32 random characters, and keep it")
    elif len(values["secret_key"]) < 32:  # noqa: PLR2004 - as its meaning says
        problems.append("BAKAME_SECRET_KEY is too short: at least 32 characters")
    for port, choices in PORTS.items():
        chosen = values[port.removeprefix("BAKAME_").lower()]
        if chosen != choices[0] and not is_third_party(chosen):
            problems.append(f"{port} is {chosen}, which is for development: set it to {choices[0]}, or leave it unset")
    return problems + _production_carrier(values) + _production_admins(values)


def _production_admins(values: Mapping[str, Any]) -> list[str]:
    problems = []
    if "link" in values["sign_in"]:
        problems.append("BAKAME_ADMIN_SIGN_IN is link, which is for development: set it to supabase, or leave it unset")
    if values["dashboard_origin"] and not values["dashboard_origin"].startswith("https://"):
        problems.append("BAKAME_DASHBOARD_ORIGIN must begin with https:// in production")
    return problems


def _production_carrier(values: Mapping[str, Any]) -> list[str]:
    problems = []
    if not values["twilio_phone_number"]:
        problems.append("TWILIO_PHONE_NUMBER is missing: texts that come late are sent from it")
    if DEVELOPMENT_TOKEN in (values["twilio_auth_token"], values["twilio_auth_token_secondary"]):
        problems.append("TWILIO_AUTH_TOKEN is the published development token: anybody can sign with it")
    return problems
