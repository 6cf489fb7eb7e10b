"""Settings: read once, all problems at once, no secret shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakame_core.domain.language import Language
from bakame_http.cli import main, parser
from bakame_http.misspelt import misspelt
from bakame_http.settings import DEVELOPMENT_TOKEN, PORTS, Settings, SettingsWrong, about

PRODUCTION = {
    "BAKAME_ENV": "production",
    "BAKAME_PUBLIC_URL": "https://Tutor.Example/",
    "BAKAME_SECRET_KEY": "s" * 32,
    "OPENAI_API_KEY": "sk-1",
    "REDIS_URL": "redis://:word@redis.example:6379/0",
    "SUPABASE_URL": "https://project.supabase.example",
    "SUPABASE_SERVICE_ROLE_KEY": "service",
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "twilio-secret",
    "TWILIO_PHONE_NUMBER": "+15005550006",
}


def problems(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsWrong) as wrong:
        Settings.read(environ)
    return str(wrong.value)


def test_nothing_has_to_be_set_for_development() -> None:
    settings = Settings.read({})
    assert not settings.production
    assert settings.language is Language.ENGLISH
    assert settings.webhook_tokens == (DEVELOPMENT_TOKEN,)
    assert (settings.context, settings.log, settings.telephony) == ("memory", "sqlite", "simulator")


def test_a_port_takes_the_real_service_where_its_credentials_are() -> None:
    settings = Settings.read({"OPENAI_API_KEY": "sk", "REDIS_URL": "redis://localhost"})
    assert (settings.stt, settings.llm, settings.tts, settings.context) == ("openai", "openai", "openai", "redis")
    assert settings.log == "sqlite"


def test_a_server_of_the_same_protocol_needs_no_key_in_development() -> None:
    assert Settings.read({"OPENAI_BASE_URL": "http://127.0.0.1:8080/v1"}).llm == "openai"


def test_production_takes_every_real_adapter() -> None:
    settings = Settings.read(PRODUCTION)
    assert [getattr(settings, port.removeprefix("BAKAME_").lower()) for port in PORTS] == [
        choices[0] for choices in PORTS.values()
    ]
    assert settings.public_url == "https://tutor.example"


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "BAKAME_ENV"])
def test_production_names_what_is_missing(name: str) -> None:
    assert name in problems({key: value for key, value in PRODUCTION.items() if key != name})


@pytest.mark.parametrize("port", PORTS)
def test_production_takes_no_embedded_adapter(port: str) -> None:
    assert f"{port} is {PORTS[port][-1]}" in problems({**PRODUCTION, port: PORTS[port][-1]})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BAKAME_SECRET_KEY", "short", "too short"),
        ("BAKAME_PUBLIC_URL", "http://tutor.example", "https"),
        ("BAKAME_PUBLIC_URL", "tutor.example", "URL"),
        ("TWILIO_AUTH_TOKEN", DEVELOPMENT_TOKEN, "published"),
        ("BAKAME_LANGUAGE", "de", "de"),
        ("BAKAME_TEXTS_PER_MINUTE", "0", "must be a whole number from 1"),
        ("BAKAME_ENDPOINT_MS", "a", "must be a whole number from 100"),
        ("TWILIO_PHONE_NUMBER", "15005550006", "must be written with its plus: +15005550006"),
        ("TWILIO_PHONE_NUMBER", "our number!", "must be a number such as"),
        ("BAKAME_PUBLIC_URL", "https://tutor.example:99999", "must have a port from 1 to 65535"),
        ("BAKAME_PUBLIC_URL", "https://me:secret@tutor.example", "must hold no name and no password"),
        ("TWILIO_ACCOUNT_SID", "SK" + "0" * 32, "is the SID of an API key: the account's own begins with AC"),
        ("REDIS_URL", "localhost:6379", "must be a URL that begins with redis:// or rediss:// or unix://"),
        ("BAKAME_DAILY_SPEND_USD", "ten", "must be an amount above 0"),
        ("BAKAME_LANGUAGE", "xx", "must be one of en, fr, sw, rw"),
        ("BAKAME_TIME_ZONE", "Mars", "must be the name of a time zone"),
        ("BAKAME_TEXTS_PER_MINUTE", "many", "many"),
        ("BAKAME_DAILY_SPEND_USD", "-1", "above 0"),
        ("BAKAME_DAILY_SPEND_USD", "nan", "above 0"),
        ("BAKAME_TIME_ZONE", "localtime", "must be the name of a time zone"),
        ("BAKAME_TIME_ZONE", "Mars/Olympus", "Mars"),
        ("REDIS_URL", "http://redis", "redis"),
    ],
)
def test_a_wrong_value_is_told_with_what_it_should_be(name: str, value: str, said: str) -> None:
    told = problems({**PRODUCTION, name: value})
    assert name in told
    assert said in told


def test_all_problems_are_told_at_once() -> None:
    told = problems({"BAKAME_LANGUAGE": "de", "BAKAME_ENV": "moon", "BAKAME_MAX_CALL_MINUTES": "1"})
    assert len(told.splitlines()) == 3


def test_no_secret_shows_in_a_representation_or_a_problem() -> None:
    shown = repr(Settings.read(PRODUCTION))
    assert not any(
        PRODUCTION[each["name"]] in shown for each in about() if each["secret"] and each["name"] in PRODUCTION
    )
    assert "hunter2" not in problems({**PRODUCTION, "REDIS_URL": "hunter2"})


@pytest.mark.parametrize(
    ("environ", "ways"),
    [
        ({}, ("link",)),
        ({"SUPABASE_URL": "http://127.0.0.1:1", "SUPABASE_SERVICE_ROLE_KEY": "x"}, ("supabase", "link")),
        (PRODUCTION, ("supabase",)),
        ({"BAKAME_ADMIN_SIGN_IN": "link"}, ("link",)),
        ({**PRODUCTION, "BAKAME_ENV": "development", "BAKAME_ADMIN_SIGN_IN": "link, supabase"}, ("link", "supabase")),
    ],
)
def test_admins_sign_in_by_accounts_where_there_are_any_and_by_links_on_a_machine_of_ones_own(
    environ: dict[str, str], ways: tuple[str, ...]
) -> None:
    assert Settings.read(environ).sign_in == ways


@pytest.mark.parametrize(
    "environ",
    [
        {"BAKAME_ADMIN_SIGN_IN": "password"},
        {"BAKAME_ADMIN_SIGN_IN": "supabase"},
        {**PRODUCTION, "BAKAME_ADMIN_SIGN_IN": "link"},
        {"BAKAME_DASHBOARD_ORIGIN": "https://admin.example/dashboard"},
        {**PRODUCTION, "BAKAME_DASHBOARD_ORIGIN": "http://admin.example"},
        {"BAKAME_CLIENT_ADDRESS_HEADER": "Fly Client IP"},
    ],
    ids=str,
)
def test_what_would_lock_admins_out_or_others_in_is_refused(environ: dict[str, str]) -> None:
    name = next(name for name in reversed(environ) if name not in PRODUCTION)
    assert name in problems(environ)


def test_a_model_file_that_cannot_be_one_is_said_before_anything_starts(tmp_path: Path) -> None:
    text = tmp_path / "model.gguf"
    text.write_text("not found")
    with pytest.raises(SettingsWrong, match="is no GGUF file"):
        Settings.read({"BAKAME_LOCAL_MODEL": str(text)})
    with pytest.raises(SettingsWrong, match="there is no model file"):
        Settings.read({"BAKAME_LOCAL_MODEL": str(tmp_path / "nowhere.gguf")})
    text.write_bytes(b"GGUF")
    assert Settings.read({"BAKAME_LOCAL_MODEL": str(text)}).local_model == text


def test_a_base_url_alone_chooses_its_model_without_a_key() -> None:
    settings = Settings.read({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"})
    assert settings.llm == "openai"
    assert settings.openai_api_key == ""


@pytest.mark.parametrize("port", ["99999", "-1", "abc"])
def test_a_port_that_there_is_not_is_told_in_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(["serve", f"--port={port}"])
    assert left.value.code == 2
    assert f"{port} is no port" in capsys.readouterr().err


def test_a_database_that_is_named_is_the_one_that_is_migrated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUPABASE_DB_URL", "postgresql://127.0.0.1:9/nowhere")
    assert main(["migrate"]) == 1
    assert "The schema was not changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("BAKAME_SST", "BAKAME_STT"),
        ("BAKAME_VOICEMODE", "BAKAME_VOICE_MODE"),
        ("BAKMAE_STT", "BAKAME_STT"),
        ("bakame_env", "BAKAME_ENV"),
        ("BAKAME_LANG", "BAKAME_LANGUAGE"),
        ("TWILIO_TOKEN", "TWILIO_AUTH_TOKEN"),
        ("TWILIO_SID", "TWILIO_ACCOUNT_SID"),
        ("OPENAI_KEY", "OPENAI_API_KEY"),
        ("SUPABASE_KEY", "SUPABASE_SERVICE_ROLE_KEY"),
        ("REDIS_URI", "REDIS_URL"),
    ],
)
def test_a_misspelt_setting_is_told_with_the_name_it_may_stand_for(given: str, meant: str) -> None:
    (told,) = misspelt({given: "the-value-stays-untold"})
    assert given in told
    assert f"did you mean {meant}?" in told
    assert "untold" not in told


def test_a_setting_of_ours_that_resembles_none_is_told_too() -> None:
    (told,) = misspelt({"BAKAME_XYZZY": "1"})
    assert "bakame doctor" in told


@pytest.mark.parametrize(
    "name", ["TWILIO_API_KEY", "TWILIO_EDGE", "SUPABASE_ANON_KEY", "OPENAI_ORG_ID", "REDIS_PASSWORD", "PATH", "HOME"]
)
def test_what_other_programs_are_set_by_is_not_told(name: str) -> None:
    assert not misspelt({name: "x"})


def test_settings_that_are_right_are_not_told() -> None:
    assert not misspelt(PRODUCTION)
    # Another program's name for a thing that we have under ours.
    assert not misspelt({**PRODUCTION, "TWILIO_TOKEN": "x"})


def test_what_was_misspelt_is_told_at_every_start(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BAKAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BAKAME_SST", "openai")
    assert main(["outbox"]) == 0
    assert "did you mean BAKAME_STT?" in capsys.readouterr().err
    monkeypatch.setenv("BAKAME_ENV", "production")
    assert main(["outbox"]) == 2
    assert "did you mean BAKAME_STT?" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["BAKAME_PUBLIC_URL", "OPENAI_BASE_URL", "BAKAME_DASHBOARD_ORIGIN"])
def test_a_password_in_an_address_is_not_repeated(name: str) -> None:
    assert "hunter2" not in problems({name: "https://me:hunter2@tutor.example/?x"})
