"""The scripted adapters keep the contracts, and say what the demonstrations and benchmarks count on."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext

import pytest

from bakame_adapters.scripted import ScriptedModel, ScriptedTranscriber, ScriptedVoice
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.domain.recording import wav
from bakame_core.domain.sentences import sentences
from bakame_core.domain.telephone import decode
from bakame_core.ports.language_model import Delta, LanguageModel
from bakame_core.ports.speech_to_text import Hints, SpeechToText
from bakame_core.ports.text_to_speech import TextToSpeech, Voice
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.contracts.probes import read
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract
from bakame_core.testing.running import run

ANSWER = "Seven times eight is fifty-six, because seven groups of eight make it. Now tell me, what is six times nine?"
ANY_SOUND = Clip(wav(bytes(range(0x80, 0xF0)) * 100, TELEPHONE), Container.WAV, 1.4)
ENGLISH = Voice(Language.ENGLISH)


class TestScriptedTranscriber(SpeechToTextContract):
    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        return nullcontext(ScriptedTranscriber())

    def spoken(self) -> tuple[Clip, str]:
        return ANY_SOUND, "what is seven times eight"


class TestScriptedModel(LanguageModelContract):
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        return nullcontext(ScriptedModel())

    def known_answers(self) -> Mapping[Prompt, str]:
        return {Prompt((Message(Role.USER, text),)): ANSWER for text in ("half of ten", "six times nine")}


class TestScriptedVoice(TextToSpeechContract):
    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        return nullcontext(ScriptedVoice())


def test_it_hears_the_text_that_it_was_given() -> None:
    async def main() -> str:
        return (await ScriptedTranscriber("half of ten").transcribe(ANY_SOUND, Hints())).text

    assert run(main) == "half of ten"


def test_it_hears_its_words_in_a_file_that_it_cannot_decode_as_well() -> None:
    async def main() -> str:
        return (await ScriptedTranscriber().transcribe(Clip(b"ID3" + bytes(500), Container.MP3), Hints())).text

    assert run(main) == "what is seven times eight"


def test_it_answers_twenty_words_in_two_sentences() -> None:
    async def main() -> list[Delta]:
        items = await read(ScriptedModel().answer(Prompt((Message(Role.USER, "6 x 9"),))))
        return [item for item in items if isinstance(item, Delta)]

    deltas = run(main)
    text = "".join(delta.text for delta in deltas)
    assert len(deltas) == len(text.split()) == 20
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(("text", "count"), [("One.", 1), ("One. Two! Three?", 3), ("no end to it", 1)])
def test_it_hums_nine_tenths_of_a_second_a_sentence(text: str, count: int) -> None:
    async def main() -> bytes:
        return b"".join(await read(ScriptedVoice().speak(text, TELEPHONE, ENGLISH)))

    assert len(run(main)) == count * 7_200


@pytest.mark.parametrize(
    "fmt",
    [TELEPHONE, AudioFormat(Encoding.PCM, 8_000), AudioFormat(Encoding.PCM, 24_000), AudioFormat(Encoding.PCM, 44_100)],
)
def test_the_tone_is_440_hertz_without_a_click_in_it(fmt: AudioFormat) -> None:
    async def main() -> bytes:
        return b"".join(await read(ScriptedVoice().speak("One. Two.", fmt, ENGLISH)))

    sound = run(main)
    pcm = decode(sound) if fmt.encoding is Encoding.MULAW else sound
    samples = struct.unpack(f"<{len(pcm) // 2}h", pcm)
    loudest = max(samples)
    expected = [loudest * math.sin(2 * math.pi * 440 * at / fmt.rate) for at in range(len(samples))]
    assert len(samples) == round(1.8 * fmt.rate)
    # A twentieth covers the steps of μ-law; a wrong pitch or a click is off by the whole height.
    assert max(abs(a - b) for a, b in zip(samples, expected, strict=True)) < loudest / 20
