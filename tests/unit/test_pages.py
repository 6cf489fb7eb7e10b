"""The dashboard's files: what is cached, what is compressed, which address gets what, and what `/` says without a build."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bakame_http import pages

ROOT = Path(__file__).parents[2]
PAGE = "<!doctype html><html><head><title>BAKAME</title></head><body></body></html>"
SCRIPT = "console.log('the same again and again and again and again')"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "manifest.json").write_text("{}")
    script = tmp_path / "assets" / "index-abc123.js"
    script.write_text(SCRIPT)
    script.with_name("index-abc123.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    script.with_name("index-abc123.js.br").write_bytes(b"as if brotli")
    return tmp_path


def served(folder: Path, phone: str | None = None) -> TestClient:
    loaded = pages.load(folder, phone=phone)
    return TestClient(Starlette(routes=loaded.routes(), exception_handlers={404: loaded.nowhere}))


def test_every_address_of_the_dashboard_gets_the_page(build: Path) -> None:
    client = served(build)
    for view in pages.VIEWS:
        answer = client.get(re.sub(r"{\w+}", "a-1", view))
        assert (answer.status_code, answer.text) == (200, PAGE), view
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    ["/api/v1/nothing", "/twilio/nothing", "/phone", "/healthz", "/nothing", "/assets/index-gone.js", "/manifest.json",
     "/assets/index-abc123.js.gz", "/sessions/a/b", "/assets/../index.html"],
)  # fmt: skip
def test_no_other_address_gets_the_page(build: Path, path: str) -> None:
    answer = served(build).get(path)
    assert (answer.status_code, answer.text) == (404, "Not Found")


def test_who_mistypes_an_address_in_a_browser_is_told_so_by_the_page(build: Path) -> None:
    client = served(build)
    asked = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = client.get("/sesions", headers=asked)
    assert (answer.status_code, answer.text) == (404, PAGE)
    assert client.get("/sesions", headers={**asked, "if-none-match": answer.headers["etag"]}).status_code == 404
    assert client.post("/sesions", headers=asked).text == "Not Found"


def test_what_has_a_hash_in_its_name_is_kept_for_good(build: Path) -> None:
    answer = served(build).get("/assets/index-abc123.js", headers={"accept-encoding": "identity"})
    assert answer.text == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_browser_gets_the_smallest_encoding_that_it_takes(build: Path, accepted: str, encoding: str | None) -> None:
    client = served(build)
    with client.stream("GET", "/assets/index-abc123.js", headers={"accept-encoding": accepted}) as answer:
        assert answer.headers.get("content-encoding") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"


def test_what_the_browser_has_is_not_sent_again(build: Path) -> None:
    client = served(build)
    first = client.get("/", headers={"accept-encoding": "gzip"})
    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    plain = client.get("/", headers={"accept-encoding": "identity", "if-none-match": first.headers["etag"]})
    assert plain.status_code == 200
    (build / "index.html").write_text(PAGE.replace("BAKAME", "NEW"))
    assert served(build).get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_the_page_may_run_no_script_and_no_style_but_its_own_files(build: Path) -> None:
    policy = served(build).get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_head_request_is_answered(build: Path) -> None:
    answer = served(build).head("/assets/index-abc123.js")
    assert (answer.status_code, answer.content) == (200, b"")


def test_the_page_links_to_the_telephone_where_there_is_one(build: Path) -> None:
    assert 'name="bakame-phone" content="/phone"' in served(build, phone="/phone").get("/").text
    assert "bakame-phone" not in served(build).get("/").text


def test_without_a_build_the_front_says_how_to_make_one(tmp_path: Path) -> None:
    client = served(tmp_path / "nothing")
    answer = client.get("/")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "make setup" in answer.text
    assert client.get("/sessions").status_code == 404


def test_the_server_knows_the_same_addresses_as_the_dashboard() -> None:
    source = (ROOT / "dashboard" / "src" / "shell" / "pages.tsx").read_text("utf-8")
    table = source.partition("const loaders")[2].partition("};")[0]
    patterns = re.findall(r'"(/[^"]*)": \(\)', table)
    assert len(patterns) > 10
    assert sorted(re.sub(r":\w+", "*", path) for path in patterns) == sorted(
        re.sub(r"{\w+}", "*", view) for view in pages.VIEWS
    )
