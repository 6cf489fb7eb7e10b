"""What the OpenAI adapters hear and say, and what they ask for it."""

from __future__ import annotations

import numpy as np
import pytest

from bakame_adapters.openai import OpenAiVoice, open_client
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage
from bakame_core.errors import Garbled, Rejected, Unavailable
from bakame_core.ports.speech_to_text import Hints, Transcript
from bakame_core.ports.text_to_speech import Voice
from bakame_core.testing.running import run
from fakes.openai_bench import CLIP, KEY, SLOW_FRENCH, bench, failure
from fakes.openai_server import (
    Faulty,
    Heard,
    Raw,
    Refused,
    Reply,
    Sound,
    Speaking,
    serving,
    tone,
    wav_head,
)

NO_HINTS = Hints()


def heard(
    reply: Reply | None = None, *, ears: str = "whisper-1", hints: Hints = NO_HINTS, clip: Clip = CLIP
) -> tuple[Transcript, dict[str, bytes]]:
    """What is heard when the server answers `reply` (its default: "What is seven times eight?"), and the form sent."""

    async def main() -> tuple[Transcript, dict[str, bytes]]:
        async with bench(ears) as b:
            if reply:
                b.server.script("transcriptions", reply)
            return await b.hear(hints, clip), b.server.requests[0].form

    return run(main)


class TestHearing:
    """The transcriber."""

    def test_the_recording_goes_as_it_came_under_a_name_of_its_kind(self) -> None:
        clip = Clip(b"ID3" + bytes(range(256)) * 40 + b"\r\n--not a boundary\r\n", Container.MP3)
        form = heard(clip=clip)[1]
        assert form["file"] == clip.data
        assert form["filename"] == b"turn.mp3"

    @pytest.mark.parametrize(
        ("language", "hint"),
        [
            (Language.ENGLISH, b"en"),
            (Language.FRENCH, b"fr"),
            (Language.SWAHILI, b"sw"),
            (Language.KINYARWANDA, None),
            (None, None),
        ],
    )
    def test_a_language_that_the_service_knows_is_hinted_at(
        self, language: Language | None, hint: bytes | None
    ) -> None:
        assert heard(hints=Hints(language))[1].get("language") == hint

    def test_likely_words_go_as_the_prompt_and_only_the_last_of_them(self) -> None:
        assert heard(hints=Hints(words="What is half of ten?"))[1]["prompt"] == b"What is half of ten?"
        assert heard(hints=Hints(words="x" * 5_000 + "end"))[1]["prompt"].endswith(b"xend")
        assert len(heard(hints=Hints(words="x" * 5_000))[1]["prompt"]) < 1_000
        assert "prompt" not in heard()[1]

    @pytest.mark.parametrize(
        ("model", "form"),
        [
            ("whisper-1", b"verbose_json"),
            ("tiny.en", b"verbose_json"),
            ("gpt-4o-transcribe", b"json"),
            ("gpt-4o-mini-transcribe", b"json"),
        ],
    )
    def test_doubt_is_asked_for_where_the_model_knows_it(self, model: str, form: bytes) -> None:
        transcript, sent = heard(ears=model)
        assert sent["response_format"] == form
        assert transcript.text == "What is seven times eight?"
        assert (transcript.no_speech is None) == (form == b"json")

    @pytest.mark.parametrize(("doubts", "told"), [([0.9, 0.1], 0.1), ([0.93], 0.93), ([], None), ([1.5], 1.0)])
    def test_one_segment_that_is_surely_speech_is_enough(self, doubts: list[float], told: float | None) -> None:
        assert heard(Heard("Half of ten.", doubts))[0].no_speech == told

    def test_what_was_used_is_told_as_the_server_counted_it(self) -> None:
        assert heard(Heard("Ten.", seconds=2.5))[0].usage == Usage("whisper-1", audio_seconds=3.0)
        told = heard(ears="gpt-4o-transcribe")[0].usage
        assert told == Usage("gpt-4o-transcribe", audio_seconds=0.2, input_tokens=25, output_tokens=7)

    def test_a_lenient_servers_bare_text_will_do(self) -> None:
        transcript = heard(Heard(" Half of ten. ", bare=True))[0]
        assert transcript == Transcript("Half of ten.", None, Usage("whisper-1", audio_seconds=0.2, estimated=True))
        unknown = Clip(CLIP.data, Container.WAV)
        assert heard(Heard("Ten.", bare=True), clip=unknown)[0].usage is None

    @pytest.mark.parametrize(
        "body",
        [
            '{"text": "Ten.", "segments": [5, {"no_speech_prob": "x"}], "duration": "x", "usage": 7}',
            '{"text": "Ten.", "segments": 0, "duration": -1, "usage": {"seconds": NaN}}',
        ],
    )
    def test_oddities_beside_the_text_cost_only_themselves(self, body: str) -> None:
        assert heard(Raw(body))[0] == Transcript("Ten.", None, Usage("whisper-1", audio_seconds=0.2, estimated=True))

    @pytest.mark.parametrize("body", ['{"text": null}', '{"text": 5}', "{}", '"Ten."'])
    def test_an_answer_without_text_is_garbled(self, body: str) -> None:
        assert type(failure("transcriptions", Raw(body))) is Garbled

    def test_silence_is_no_text(self) -> None:
        assert heard(Heard(" ", no_speech=[0.97]))[0] == Transcript("", 0.97, Usage("whisper-1", audio_seconds=3.0))
        assert heard(Refused(400, "audio_too_short"))[0] == Transcript("")

    @pytest.mark.parametrize("data", [b"", b"this is no recording"])
    def test_a_recording_that_cannot_be_decoded_is_garbled(self, data: bytes) -> None:
        with pytest.raises(Garbled):
            heard(clip=Clip(data, Container.WAV))

    def test_kinyarwanda_is_not_a_language_to_hint_at(self) -> None:
        async def main() -> None:
            async with bench() as b:
                assert b.ears.traits.languages == {Language.ENGLISH, Language.FRENCH, Language.SWAHILI}
                assert (b.ears.traits.name, b.ears.traits.model) == ("openai", "whisper-1")

        run(main)


def spoken(reply: Reply, fmt: AudioFormat = TELEPHONE) -> bytes:
    """The sound that is made of what the server answers."""

    async def main() -> bytes:
        async with bench() as b:
            b.server.script("speech", reply)
            return await b.say(fmt=fmt)

    return run(main)


class TestSpeaking:
    """The voice."""

    def test_sound_comes_in_the_format_asked_and_as_long_as_it_was(self) -> None:
        assert len(spoken(Sound(tone(1.0)))) == 8_000
        assert len(spoken(Sound(tone(1.0)), AudioFormat(Encoding.PCM, 24_000))) == 48_000

    def test_the_pitch_stays(self) -> None:
        pcm = np.frombuffer(spoken(Sound(tone(1.0, hertz=440)), AudioFormat(Encoding.PCM, 8_000)), "<i2")
        assert int(np.abs(np.fft.rfft(pcm)).argmax()) == 440

    @pytest.mark.parametrize("piece", [1, 7, 4_801])
    def test_pieces_that_break_samples_apart_change_nothing(self, piece: int) -> None:
        pcm = tone(0.1)
        assert spoken(Sound(pcm, piece=piece)) == spoken(Sound(pcm, piece=len(pcm)))

    @pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100])
    @pytest.mark.parametrize("piece", [11, 4_800])
    def test_a_wav_file_is_taken_at_its_own_rate(self, rate: int, piece: int) -> None:
        assert len(spoken(Sound(tone(0.4, rate), wav_head(rate), piece, "audio/wav"))) == 3_200

    @pytest.mark.parametrize(
        "reply",
        [
            Sound(b"", b"\0"),
            Sound(b"", wav_head(24_000)),
            Sound(tone(0.1), b"ID3\x04", kind="audio/mpeg"),
            Sound(tone(0.1), wav_head(24_000, channels=2), kind="audio/wav"),
            Sound(tone(0.1), kind="text/html; charset=utf-8"),
            Raw('{"error": "model is loading"}'),
        ],
        ids=str,
    )
    def test_what_is_not_sound_is_garbled(self, reply: Reply) -> None:
        assert type(failure("speech", reply)) is Garbled

    @pytest.mark.parametrize("reset", [True, False])
    def test_sound_that_is_cut_is_no_sound(self, reset: bool) -> None:
        assert type(failure("speech", Faulty(Speaking(), cut=2, reset=reset, pace=0.01))) is Unavailable

    def test_an_empty_text_is_refused_without_asking(self) -> None:
        async def main() -> None:
            async with bench() as b:
                with pytest.raises(Rejected):
                    await b.say(" \n")
                assert not b.server.requests

        run(main)

    def test_a_text_longer_than_the_service_takes_is_rejected(self) -> None:
        async def main() -> None:
            async with bench() as b:
                with pytest.raises(Rejected):
                    await b.say("ten " * 1_100)

        run(main)

    @pytest.mark.parametrize(("model", "told"), [("tts-1", False), ("gpt-4o-mini-tts", True)])
    def test_slowly_is_slower_and_some_models_are_told_so_in_words(self, model: str, told: bool) -> None:
        async def main() -> None:
            async with bench(voice=model) as b:
                await b.say()
                await b.say(voice=SLOW_FRENCH)
                plain, slow = (seen.json for seen in b.server.requests)
                assert ("speed" in plain, slow["speed"]) == (False, 0.8)
                assert ("instructions" in slow) == told
                assert not told or ("French" in slow["instructions"] and "slowly" in slow["instructions"])

        run(main)

    def test_each_language_may_have_a_voice_of_its_own_and_kinyarwanda_is_read_too(self) -> None:
        async def main() -> None:
            async with serving() as server, open_client(KEY, server.url) as client:
                voice = OpenAiVoice(client, voice="nova", voices={Language.FRENCH: "coral"})
                for language in Language:
                    async with voice.speak("Muraho.", TELEPHONE, Voice(language)) as pieces:
                        assert [piece async for piece in pieces]
                assert [seen.json["voice"] for seen in server.requests] == ["nova", "coral", "nova", "nova"]
                assert voice.traits.languages == set(Language)

        run(main)

    def test_the_cache_key_tells_apart_what_sounds_different(self) -> None:
        async def main() -> None:
            async with open_client(KEY) as openai, open_client(KEY, "http://127.0.0.1:8088/v1") as local:
                voices = [
                    OpenAiVoice(openai),
                    OpenAiVoice(openai, "tts-1-hd"),
                    OpenAiVoice(openai, voice="nova"),
                    OpenAiVoice(openai, voices={Language.FRENCH: "nova"}),
                    OpenAiVoice(local),
                ]
                assert len({voice.traits.cache_key for voice in voices}) == len(voices)
                assert OpenAiVoice(openai).traits == OpenAiVoice(openai).traits

        run(main)
