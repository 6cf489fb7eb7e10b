"""What may not stand in the repository. Patterns are put together from pieces, so that this file passes its own checks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 1_100_000

Check = Callable[[str, bytes], list[str]]


def joined(*pieces: str) -> str:
    return "".join(pieces)


SECRETS = re.compile(
    "|".join(
        (
            r"\bsk-[A-Za-z0-9_-]{20,}",  # OpenAI
            r"\b(?:AC|SK)[0-9a-f]{32}\b(?=.*(?:token|secret))",  # Twilio
            r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}",  # a JWT, such as Supabase's keys
            r"\bsb_secret_[A-Za-z0-9_-]{20,}",
            r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
            r"\bgh[pousr]_[A-Za-z0-9]{30,}",
            r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
            r"\bFlyV1 fm\d_[A-Za-z0-9+/=]{20,}",
            joined("-----BEGIN ", "[A-Z ]*PRIVATE KEY"),
            r"\b(?:postgres(?:ql)?|rediss?)://[^\s:@/]*:[^\s:@/{}<.]{8,}@(?!localhost|127\.)",
        )
    ),
    re.IGNORECASE,
)
REGISTRIES = re.compile(
    "|".join(
        host.replace(".", r"\.")
        for host in (
            joined("pypi", ".org"),
            joined("files.pythonhosted", ".org"),
            joined("registry.npmjs", ".org"),
            joined("registry.yarnpkg", ".com"),
            joined("deb.debian", ".org"),
            joined("archive.ubuntu", ".com"),
            joined("proxy.golang", ".org"),
        )
    )
)
MACHINE = re.compile(r"(?<![\w.-])/(?:wo" + r"rk|fa" + r"rm)/|/ro" + r"ot/|/ho" + r"me/\w+/|/Us" + r"ers/\w+/")
NUMBER = re.compile(r"(?<![\w+])\+\d{10,15}(?!\d)")
EXAMPLES = re.compile(
    r"\+2507880{4}\d\d"  # Rwanda, ours
    r"|\+1\d{3}555\d{4}"  # North America's fictitious exchange; Twilio's own test numbers are in it
    r"|\+(\d)\1{8,}\d*"  # one digit again and again
    r"|\+141586753{1}09"  # the example in Twilio's page on signatures
    r"|\+7378742{1}833|\+862824522{1}53"  # how Twilio spells RESTRICTED and UNAVAILABLE
)
FORBIDDEN_NAMES = re.compile(
    r"(?:^|/)(?:\.env(?:\..*)?|\.DS_Store|node_modules/.*|__pycache__/.*|id_[a-z0-9]+|.*\.(?:pyc|sqlite3|db|pem|key|p12|zip|exe))$"
)


def lines_with(pattern: re.Pattern[str], text: bytes, fine: re.Pattern[str] | None = None) -> list[str]:
    return [
        f"line {number}"
        for number, line in enumerate(text.decode("utf-8", "replace").splitlines(), 1)
        for match in pattern.finditer(line)
        if fine is None or not fine.fullmatch(match[0])
    ]


def secrets(_name: str, text: bytes) -> list[str]:
    return lines_with(SECRETS, text)


def registry_hosts(_name: str, text: bytes) -> list[str]:
    return lines_with(REGISTRIES, text)


def paths_of_a_machine(_name: str, text: bytes) -> list[str]:
    return lines_with(MACHINE, text)


def telephone_numbers(_name: str, text: bytes) -> list[str]:
    return lines_with(NUMBER, text, EXAMPLES)


def size(_name: str, text: bytes) -> list[str]:
    return [f"{len(text)} bytes"] if len(text) > MOST_BYTES else []


def names(name: str, _text: bytes) -> list[str]:
    return ["must not be tracked"] if FORBIDDEN_NAMES.search(name) else []


def lock_addresses(name: str, text: bytes) -> list[str]:
    if name.endswith("package-lock.json"):
        return lines_with(re.compile(r'"resolved": *"(?!file:)'), text)
    return lines_with(re.compile("://"), text) if name.endswith(".lock") else []


CHECKS: tuple[Check, ...] = (
    secrets,
    registry_hosts,
    paths_of_a_machine,
    telephone_numbers,
    size,
    names,
    lock_addresses,
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is on the PATH
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("no git, or not a git checkout: what is tracked cannot be told")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths if path.is_file()}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_repository_is_free_of(check: Check, files: dict[str, bytes]) -> None:
    assert len(files) > 30
    assert [f"{name}: {place}" for name, text in files.items() for place in check(name, text)] == []


@pytest.mark.parametrize(
    ("check", "name", "text"),
    [
        (secrets, "x.py", joined("key = 'sk", "-proj-abcdefghijklmnopqrstuvwx'")),
        (secrets, "x.md", joined("AC", "0123456789abcdef" * 2, " with the auth token")),
        (secrets, "x.toml", joined("ey", "JhbGciOiJIUzI1NiIsInR5cCI6.ey", "JpYXQiOjE1MTYyMzkwMjIyMjIyMjIy.x")),
        (secrets, "x", joined("AK", "IAIOSFODNN7EXAMPLE")),
        (secrets, "x", joined("-----BEGIN ", "RSA PRIVATE KEY-----")),
        (secrets, "x", joined("postgres", "://admin:hunter2hunter2", "@db.example:5432/x")),
        (registry_hosts, "uv.lock", joined("https://files.pythonhosted", ".org/packages/x.whl")),
        (registry_hosts, "package-lock.json", joined("https://registry.npmjs", ".org/x")),
        (paths_of_a_machine, "x.py", joined("open('/wo", "rk/main/x')")),
        (paths_of_a_machine, "x.sh", joined("cd /ro", "ot/.cache")),
        (paths_of_a_machine, "x.sh", joined("cd /ho", "me/somebody/x")),
        (telephone_numbers, "x.py", joined("call('+2507", "83123456')")),
        (telephone_numbers, "x.md", joined("ring +4479", "11123456 now")),
        (size, "x.bin", "x" * (MOST_BYTES + 1)),
        (names, ".env", ""),
        (names, "dashboard/.env.production", ""),
        (names, "src/x.pyc", ""),
        (names, "var/bakame.sqlite3", ""),
        (names, "a/node_modules/b/index.js", ""),
        (lock_addresses, "requirements.lock", "--index-url https://mirror.example/simple"),
        (lock_addresses, "a/package-lock.json", '"resolved": "https://mirror.example/x.tgz"'),
    ],
)
def test_what_is_planted_is_found(check: Check, name: str, text: str) -> None:
    assert check(name, text.encode())


@pytest.mark.parametrize(
    ("check", "name", "text"),
    [
        (telephone_numbers, "x.py", "+250788000001 and +15005550006 and +14155550100"),
        (telephone_numbers, "x.py", "a sum of 1+2500000000 or a hash a+1234567890123"),
        (secrets, "x.py", "redis://127.0.0.1:6379/0 and risk-assessment-of-a-whole-school-year"),
        (paths_of_a_machine, "x.md", "see docs/work/plan.md and https://example.com/work/x"),
        (lock_addresses, "README.md", "https://example.com"),
        (names, ".environment/x.py", ""),
    ],
)
def test_what_only_looks_like_it_is_let_through(check: Check, name: str, text: str) -> None:
    assert check(name, text.encode()) == []
