"""The signature, against the published vectors and against Twilio's own validator."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # the vendor ships no types

from bakame_adapters.twilio.signature import candidates, signature, verified, verified_body
from bakame_adapters.twilio.webhooks import parse_form

TOKEN = "12345"
SID = "0" * 31 + "1"
P1 = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}
P2 = {
    "CallSid": f"CA{SID}",
    "AccountSid": f"AC{SID}",
    "From": "+250788000001",
    "To": "+15005550006",
    "CallStatus": "ringing",
    "Direction": "inbound",
    "FromCity": "",
    "ApiVersion": "2010-04-01",
}
P5 = {
    "MessageSid": f"SM{SID}",
    "Body": "Muraho! Ndashaka kwiga é ñ 😀",
    "From": "+250788000001",
    "To": "+15005550006",
    "NumMedia": "0",
    "NumSegments": "1",
}
VOICE = "https://bakame.example/voice/incoming"
MEDIA = "wss://bakame.example/media"
VECTORS = [
    ("https://mycompany.com/myapp.php?foo=1&bar=2", P1, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    (VOICE, P2, "SqTbTdqsiMpjT2TUx5Tos7tb5vk="),
    ("https://bakame.example:443/voice/incoming", P2, "mnGGcCqFuty3dyW+dLi4TxUDgZc="),
    ("https://bakame.example:8443/voice/incoming", P2, "9H+j1Jd6nUdDucERuj0PHPR0KaA="),
    ("https://bakame.example/sms/incoming", P5, "ftZwin+Mb+jXUsZT7oWQMXOFniM="),
    (f"{VOICE}?CallSid=CA1&From=%2B250788000001", {}, "BUZtjCdYSwLGyg1vGpSCe0xntVs="),
    (MEDIA, {}, "zBxEzTc1pQwVAEbq+KZCgT7lacY="),
    (f"{MEDIA}/", {}, "y3zdFVTJOkPm/M+VnktRh+JDElY="),
    ("wss://bakame.example/relay?sid=1", {}, "FeiTVWPzCs4tEq9hBdnKB4alk5w="),
    ("wss://bakame.example/voice/stream/tok_abc", {}, "UWGxHCqKOieX6Mfs3nM2S/eyiQs="),
]
JSON = b'{"callSid":"CA1","status":"ok"}'
EVENTS = f"https://bakame.example/events?bodySHA256={sha256(JSON).hexdigest()}"
EVENTS_SIGNED = "4d/cWdRxqxtP201gZ0ms/YpXYfc="


def sent(params: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs as they arrive: over the wire and back."""
    return parse_form(urlencode(params).encode())


@pytest.mark.parametrize(("url", "params", "expected"), VECTORS)
def test_the_published_vectors_hold(url: str, params: dict[str, str], expected: str) -> None:
    assert signature(TOKEN, url, params.items()) == expected
    assert verified([TOKEN], candidates(url), sent(params), expected)


def test_a_shared_keys_algorithm_signs_too() -> None:
    assert signature(TOKEN, VOICE, P2.items(), algorithm="sha256") == "21z3iBEyqovUT3dWkeXYlquC0cZEkx/93UzkVz9jDro="


def test_a_repeated_key_counts_with_each_distinct_value_sorted() -> None:
    pairs = parse_form(b"MediaUrl=b&X=1&MediaUrl=a&MediaUrl=b")
    assert verified([TOKEN], ["https://bakame.example/sms/incoming"], pairs, "ijhbzdqCxvcKCfypqk24LA5N47I=")


@pytest.mark.parametrize(
    ("url", "params", "header"),
    [
        ("http://bakame.example/voice/incoming", P2, VECTORS[1][2]),
        (f"{VOICE}/", P2, VECTORS[1][2]),
        (VOICE, {name: value for name, value in P2.items() if name != "FromCity"}, VECTORS[1][2]),
        (VOICE, {**P2, "From": "+250788000002"}, VECTORS[1][2]),
        (f"{MEDIA}/", {}, VECTORS[6][2]),
        (MEDIA, {}, VECTORS[7][2]),
        (VOICE, P2, VECTORS[1][2].lower()),
        (VOICE, P2, ""),
        (VOICE, P2, None),
    ],
)
def test_what_was_not_signed_is_refused(url: str, params: dict[str, str], header: str | None) -> None:
    assert not verified([TOKEN], candidates(url), sent(params), header)


def test_the_default_port_may_be_written_or_not() -> None:
    with_port, without = VECTORS[2], VECTORS[1]
    assert verified([TOKEN], candidates(with_port[0]), sent(P2), without[2])
    assert verified([TOKEN], candidates(without[0]), sent(P2), with_port[2])


@pytest.mark.parametrize("signed", [MEDIA, "wss://bakame.example:443/media", "https://bakame.example/media"])
def test_a_socket_may_be_signed_as_wss_with_or_without_its_port_or_as_https(signed: str) -> None:
    assert verified([TOKEN], candidates(MEDIA), [], signature(TOKEN, signed))


def test_a_signature_of_the_https_address_does_not_fit_another_path_of_the_socket() -> None:
    assert not verified([TOKEN], candidates(MEDIA), [], signature(TOKEN, "https://bakame.example/relay"))


def test_two_tokens_are_accepted_while_one_is_rotated() -> None:
    pairs = sent(P2)
    for token in ("old", "new"):
        assert verified(["new", "old"], [VOICE], pairs, signature(token, VOICE, pairs))
    assert not verified(["new", "old"], [VOICE], pairs, signature("older", VOICE, pairs))


def test_an_empty_token_verifies_nothing() -> None:
    assert not verified(["", TOKEN], [VOICE], [], signature("", VOICE))
    assert not verified([], [VOICE], [], signature("", VOICE))


def test_a_json_body_is_verified_by_its_hash_in_the_signed_url() -> None:
    assert verified_body([TOKEN], candidates(EVENTS), JSON, EVENTS_SIGNED)
    assert not verified_body([TOKEN], candidates(EVENTS), JSON + b" ", EVENTS_SIGNED)
    assert not verified_body([TOKEN], candidates(EVENTS), JSON, "x" + EVENTS_SIGNED[1:])


def test_a_json_body_without_a_hash_in_the_url_is_refused() -> None:
    url = "https://bakame.example/events"
    assert not verified_body([TOKEN], candidates(url), JSON, signature(TOKEN, url))


HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,20}\.example", fullmatch=True)
PATHS = st.from_regex(r"(/[a-zA-Z0-9_~.-]{1,12}){1,4}(\?[a-z]=[A-Za-z0-9%]{1,8})?", fullmatch=True)
PORTS = st.sampled_from(["", ":443", ":80", ":8443"])
PRINTABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    origin=st.builds("{}://{}{}".format, st.sampled_from(["http", "https"]), HOSTS, PORTS),
    path=PATHS,
    form=st.dictionaries(PRINTABLE, PRINTABLE, max_size=12),
    flip=st.booleans(),
)
def test_it_agrees_with_twilios_own_validator(origin: str, path: str, form: dict[str, str], flip: bool) -> None:
    url = origin + path
    validator = RequestValidator(TOKEN)
    header = validator.compute_signature(url, form)
    assert signature(TOKEN, url, form.items()) == header
    if flip:
        header = header[:-2] + ("A" if header[-2] != "A" else "B") + "="
    assert verified([TOKEN], candidates(url), form.items(), header) == validator.validate(url, form, header)


@given(url=st.text(), form=st.lists(st.tuples(st.text(), st.text()), max_size=4), header=st.text())
def test_garbage_is_refused_and_never_raises(url: str, form: list[tuple[str, str]], header: str) -> None:
    assert not verified([TOKEN], candidates(url), form, header)
    assert not verified_body([TOKEN], candidates(url), header.encode("utf-8", "replace"), header)


@pytest.mark.parametrize("url", ["https://[::1", "https://\ud800/x", "://", "https://[::1]:443/x", "\udfff"])
@pytest.mark.parametrize("header", ["\udc80", "é", "=" * 10_000])
def test_strange_addresses_and_headers_never_raise(url: str, header: str) -> None:
    assert not verified([TOKEN], candidates(url), [("\ud800", "\udfff")], header)
