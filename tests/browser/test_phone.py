"""The telephone in a real browser, against the real program: what a person who picks it up meets."""

from __future__ import annotations

import importlib.util
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, expect

from bakame_core.domain.audio import TELEPHONE, AudioFormat, Encoding
from bakame_core.domain.recording import wav
from bakame_core.domain.sms import segments
from bakame_core.domain.telephone import decode
from bakame_http.cli.sounds import telephone_sound
from fakes.chromium import PATIENCE, SCRIPTED, Served, browsing, opened, served

pytestmark = [pytest.mark.browser, pytest.mark.service]

AUDIO = Path(__file__).parents[1] / "audio"
HEARD = "what is seven times eight"
GREETING = re.compile("Hello, this is BAKAME", re.IGNORECASE)
ANSWER = re.compile("Seven times eight is fifty-six")
SECONDS = re.compile(r"^([1-9]|\d{2,})\.\d s$")
expect.set_options(timeout=PATIENCE)


def microphone(folder: Path, name: str, before: float, after: float = 60.0) -> Path:
    """A file in which somebody says `name` after a while, once."""
    silence = b"\xff" * TELEPHONE.rate
    sound = silence * int(before) + telephone_sound(AUDIO / name) + silence * int(after)
    path = folder / f"microphone-{name}"
    path.write_bytes(wav(decode(sound), AudioFormat(Encoding.PCM, TELEPHONE.rate)))  # Chromium reads no μ-law
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    # Its microphone is silent for a while, says one sentence, and is silent again.
    with browsing(playwright, microphone=microphone(tmp_path_factory.mktemp("sound"), "00.wav", before=9)) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    with opened(browser, f"{server.url}/phone") as shown:
        yield shown


def key(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_call_from_its_ring_to_its_end(browser: Browser, tmp_path: Path) -> None:
    # An answer sounds so long that what interrupts it comes in time, on whatever machine.
    slow = {**SCRIPTED, "BAKAME_TTS": "fakes.long_voice:opened", "PYTHONPATH": str(Path(__file__).parents[1])}
    with served(tmp_path, slow) as running, opened(browser, f"{running.url}/phone") as page:
        go_through_a_call(page)


def go_through_a_call(page: Page) -> None:
    key(page, "Call")
    expect(page.locator("#callstate")).to_have_text("Connected")
    expect(page.locator("#mode")).to_have_text("conversation")
    # The greeting was really played, and stands there.
    expect(page.locator("#transcript .tutor").first).to_contain_text(GREETING)
    expect(page.locator("#played")).to_have_text(SECONDS)
    expect(page.locator("#level")).not_to_have_js_property("value", 0)
    # The microphone's own sentence is heard, and answered.
    expect(page.locator("#transcript .learner").first).to_contain_text(HEARD)
    expect(page.locator("#sent")).to_have_text(SECONDS)
    answer = page.locator("#transcript .tutor").nth(1)
    expect(answer).to_contain_text(ANSWER)
    # Words that are typed while it speaks stop it, and what was not heard is said to be so, in words too.
    page.locator("#transcript .sounding, #transcript .cut").last.wait_for()
    say(page, "wait")
    cut = page.locator("#transcript .tutor.cut").last
    expect(cut).to_contain_text("cut off")
    expect(cut.locator("s")).to_contain_text("Not heard:")
    # Keys are answers.
    spoken = page.locator("#transcript .tutor").count()
    key(page, "5")
    key(page, "Hash")
    expect(page.locator("#transcript .learner").filter(has_text="You, by the keys")).to_contain_text("5#")
    expect(page.locator("#transcript .tutor").nth(spoken)).to_contain_text(ANSWER)
    # Each answer says how long each of its steps took.
    expect(page.locator("#transcript .figures").first).to_contain_text(re.compile(r"\d+ ms.*pause.*hear.*first token"))
    key(page, "Hang up")
    expect(page.locator("#overtitle")).to_have_text("Call ended")
    expect(page.locator("#overwhy")).to_have_text("You hung up.")


def say(page: Page, words: str) -> None:
    page.get_by_label("Say something without a microphone").fill(words)
    page.get_by_role("button", name="Say", exact=True).click()


def test_a_call_turn_by_turn(page: Page) -> None:
    page.locator("#microphone").uncheck()
    page.get_by_label("Turn by turn").check()
    key(page, "Call")
    expect(page.locator("#transcript .tutor").first).to_contain_text(GREETING)
    expect(page.locator("#activity")).to_have_text("speak now")
    expect(page.locator("#mode")).to_have_text("recording")
    say(page, "what is seven times eight")
    expect(page.locator("#transcript .learner").first).to_contain_text(HEARD)
    expect(page.locator("#transcript .tutor").nth(1)).to_contain_text(ANSWER)
    key(page, "Hang up")
    expect(page.locator("#overtitle")).to_have_text("Call ended")


def test_a_text_and_its_reply(page: Page) -> None:
    key(page, "Write")
    page.get_by_label("Text to BAKAME").fill("What is 7 x 8?")
    expect(page.locator("#counter")).to_have_text("146 left, 1 part")
    key(page, "Send")
    inbox = page.get_by_role("list", name="Messages, oldest first")
    expect(inbox).to_contain_text("What is 7 x 8?")
    expect(inbox).to_contain_text(ANSWER)
    expect(inbox.locator("li").first).to_contain_text("sent (")


def test_a_text_can_be_written_with_the_keys(page: Page) -> None:
    page.clock.install()
    key(page, "Write")
    for letter in ("44", "33"):
        for pressed in letter:
            page.locator(f"#pad [data-key='{pressed}']").click()
        # The next letter may be on the same key.
        page.clock.run_for(1_000)
    expect(page.get_by_label("Text to BAKAME")).to_have_value("he")
    key(page, "Delete")
    expect(page.get_by_label("Text to BAKAME")).to_have_value("h")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 160,
        "a" * 161,
        "€" * 80,
        "€" * 81,
        "a" * 306,
        "a" * 307,
        "ê" * 70,
        "ê" * 71,
        "😀" * 36,
        "a" * 152 + "€a",
    ],
)
def test_parts_are_counted_as_the_carrier_counts_them(page: Page, text: str) -> None:
    counted = page.evaluate("async (text) => (await import('/phone/gsm.js')).parts(text).count", text)
    assert counted == (segments(text) if text else 0)


@pytest.mark.parametrize(
    ("flags", "why"),
    [(["--deny-permission-prompts", "--use-fake-device-for-media-stream"], "was refused"), ([], "no microphone")],
    ids=["refused", "missing"],
)
def test_without_a_microphone_the_call_goes_on_by_typed_words(
    playwright: Playwright, server: Served, flags: list[str], why: str
) -> None:
    grant = [] if flags else ["--use-fake-ui-for-media-stream"]
    with browsing(playwright, *flags, *grant) as browser, opened(browser, f"{server.url}/phone") as page:
        key(page, "Call")
        expect(page.locator("#notice")).to_contain_text(why)
        expect(page.locator("#callstate")).to_have_text("Connected")
        say(page, "what is seven times eight")
        expect(page.locator("#transcript .learner").first).to_contain_text(HEARD)
        key(page, "Hang up")


def test_the_server_goes_in_the_middle_of_a_call_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as running, opened(browser, f"{running.url}/phone") as page:
        key(page, "Call")
        expect(page.locator("#callstate")).to_have_text("Connected")
        running.end(signal.SIGKILL)
        expect(page.locator("#overtitle")).to_have_text("Call lost")
        expect(page.locator("#overwhy")).to_contain_text("The server has gone")
        key(page, "Messages")
        key(page, "Write")
        page.get_by_label("Text to BAKAME").fill("Are you there?")
        # Also while the page tries again and again.
        page.wait_for_event("websocket")
        key(page, "Send")
        expect(page.locator("#notice")).to_contain_text("No network")
        expect(page.get_by_label("Text to BAKAME")).to_have_value("Are you there?")
        number = page.locator("#number").text_content()
        running.start()
        expect(page.locator("#phone")).not_to_have_class(re.compile("nonet"))
        assert page.locator("#number").text_content() == number
        key(page, "Call")
        expect(page.locator("#callstate")).to_have_text("Connected")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.locator("#microphone").uncheck()
    page.get_by_role("button", name="Call", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#callstate")).to_have_text("Connected")
    page.keyboard.press("5")
    expect(page.locator("#transcript .learner")).to_contain_text("5")
    page.keyboard.press("Escape")
    expect(page.locator("#overtitle")).to_have_text("Call ended")


def test_a_locked_telephone_opens_with_its_token_alone(browser: Browser, tmp_path: Path) -> None:
    token = "a-token-that-only-a-test-knows"
    with served(tmp_path, {**SCRIPTED, "BAKAME_PHONE_TOKEN": token}) as running:
        with opened(browser, f"{running.url}/phone") as page:
            page.get_by_label("its token").fill("a-token-that-nobody-knows")
            key(page, "Unlock")
            expect(page.locator("#lockedwhy")).to_have_text("That is not it.")
            page.get_by_label("its token").fill(token)
            key(page, "Unlock")
            expect(page.locator("#number")).to_contain_text("+2507000")
            key(page, "Call")
            expect(page.locator("#callstate")).to_have_text("Connected")
            assert token not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")
        assert token not in (tmp_path / "output.txt").read_text()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1180), ("dark", 320)])
def test_no_violation_of_accessibility_is_found(browser: Browser, server: Served, scheme: str, width: int) -> None:
    with opened(browser, f"{server.url}/phone", scheme=scheme, width=width) as page:
        expect(page.locator("#number")).to_contain_text("+2507000")
        check(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        key(page, "Write")
        check(page)
        page.get_by_label("Text to BAKAME").fill("What is 7 x 8?")
        key(page, "Send")
        expect(page.locator("#inbox li")).to_have_count(2)
        check(page)
        key(page, "Call")
        expect(page.locator("#transcript .learner").first).to_contain_text(HEARD)
        expect(page.locator("#transcript .figures").first).to_be_visible()
        check(page)
        key(page, "Hang up")
        expect(page.locator("#overtitle")).to_have_text("Call ended")
        check(page)


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("ctranslate2", "hibari")),
    reason="the bundled models are not installed: make setup",
)
@pytest.mark.deep
def test_the_bundled_models_hear_a_microphone_and_answer(playwright: Playwright, tmp_path: Path) -> None:
    sound = microphone(tmp_path, "00.wav", before=16, after=20)
    with (
        served(tmp_path, {}) as running,
        browsing(playwright, microphone=sound) as browser,
        opened(browser, f"{running.url}/phone") as page,
    ):
        key(page, "Call")
        # While the models are still loading it rings, and then it is greeted by a voice.
        expect(page.locator("#transcript .tutor").first).to_contain_text(GREETING)
        expect(page.locator("#level")).not_to_have_js_property("value", 0)
        # The microphone says it again and again: where the models took long to load, the first time is heard by halves.
        expect(page.locator("#transcript .learner").filter(has_text=re.compile("seven|7")).first).to_be_visible()
        expect(page.locator("#transcript .tutor").nth(1)).to_contain_text(re.compile(r"\w"))
        key(page, "Hang up")
