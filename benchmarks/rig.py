"""What the benchmarks have in common: signed requests, a server on a core of its own, a client, and how figures are read."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from attrs import define, field, frozen

TOKEN = "benchmarks-only-0123456789abcdef"
HOST = "127.0.0.1"
PROGRAM = Path(sys.executable).with_name("bakame")

SCRIPTED = {
    "BAKAME_STT": "scripted",
    "BAKAME_LLM": "scripted",
    "BAKAME_TTS": "scripted",
    "BAKAME_CONTEXT": "memory",
    "BAKAME_LOG": "sqlite",
    "BAKAME_TELEPHONY": "simulator",
    "BAKAME_TEXTS_PER_MINUTE": "1000000000",
    "BAKAME_LOG_LEVEL": "warning",
    "TWILIO_AUTH_TOKEN": TOKEN,
}

_ACCOUNT = "AC" + "0" * 32
_OURS = "+15005550006"


def sender(number: int) -> str:
    """A made-up number in Rwanda's numbering; it never leaves this machine."""
    return f"+25078{number:07d}"


def text_form(message: int, learner: int) -> dict[str, str]:
    """The form of an incoming text, with all that Twilio sends."""
    sid = f"SM{message:032x}"
    return {
        "ToCountry": "US", "ToState": "", "SmsMessageSid": sid, "NumMedia": "0", "ToCity": "", "FromZip": "",
        "SmsSid": sid, "FromState": "", "SmsStatus": "received", "FromCity": "",
        "Body": "Please help me: what is seven times eight?", "FromCountry": "RW", "To": _OURS, "ToZip": "",
        "NumSegments": "1", "MessageSid": sid, "AccountSid": _ACCOUNT, "From": sender(learner),
        "ApiVersion": "2010-04-01",
    }  # fmt: skip


def call_form(call: int) -> dict[str, str]:
    """The form of an incoming call."""
    return {
        "AccountSid": _ACCOUNT, "ApiVersion": "2010-04-01", "CallSid": f"CA{call:032x}", "CallStatus": "ringing",
        "Called": _OURS, "Caller": sender(call), "Direction": "inbound", "From": sender(call), "FromCountry": "RW",
        "To": _OURS, "ToCountry": "US",
    }  # fmt: skip


def request(port: int, path: str, form: dict[str, str]) -> bytes:
    """A whole signed request. The signature covers the URL and the sorted form (Twilio: "Webhooks security")."""
    body = urlencode(form)
    signed = f"http://{HOST}:{port}{path}" + "".join(name + form[name] for name in sorted(form))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), signed.encode(), hashlib.sha1)).decode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def pinned(core: int) -> list[str]:
    """The words that keep a command on one core, where this machine can do that."""
    return ["taskset", "-c", str(core)] if shutil.which("taskset") and (os.cpu_count() or 1) > core else []


@define
class Server:
    """A server process: its port, and what the system says of it."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu(self) -> float:
        """Seconds of processor time that it has used, all threads together."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> int:
        """Bytes of memory that it holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text("utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def serving(command: Sequence[str], port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """`command` on core 1, stopped at the end; it is handed out once `port` answers."""
    process = subprocess.Popen(
        [*pinned(1), *command],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        # Any answer will do: a server that listens may still be starting.
        wait_for(port, process, f"GET /healthz HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n".encode())
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def bakame(**settings: str) -> Iterator[Server]:
    """The real server with scripted adapters and a fresh data folder."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bakame-bench-") as folder:
        fixed = {"BAKAME_PUBLIC_URL": f"http://{HOST}:{port}", "BAKAME_DATA_DIR": folder}
        command = [str(PROGRAM), "serve", "--host", HOST, "--port", str(port)]
        with serving(command, port, {**SCRIPTED, **fixed, **settings}) as server:
            yield server


@contextmanager
def redis() -> Iterator[str | None]:
    """The URL of a fresh Redis on core 0; None where this machine has none."""
    binary = shutil.which("redis-server", path=f"{PROGRAM.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if binary is None:
        yield None
        return
    port = free_port()
    quiet = ["--save", "", "--appendonly", "no", "--bind", HOST, "--loglevel", "warning"]
    process = subprocess.Popen([*pinned(0), binary, "--port", str(port), *quiet], stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield f"redis://{HOST}:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], question: bytes = b"", seconds: float = 60) -> None:
    """Return once `port` takes connections, and answers `question` where there is one."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode} before it answered")
        try:
            with socket.create_connection((HOST, port), 0.2) as connection:
                connection.settimeout(5)
                connection.sendall(question)
                if not question or connection.recv(1):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise SystemExit("the server never answered")


@frozen
class Load:
    """What a client saw: latencies in milliseconds, sorted; how many answers were not 200; seconds it took."""

    latencies: list[float] = field(repr=False)
    wrong: int
    seconds: float

    def at(self, share: float) -> float:
        """The latency that `share` of the answers did not exceed."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * share))]


async def send(port: int, requests: Iterator[bytes], connections: int, seconds: float = 1e9) -> Load:
    """Send `requests` over so many kept connections until none is left or the time is up."""
    latencies: list[float] = []
    wrong = 0
    began = time.perf_counter()

    async def one() -> None:
        nonlocal wrong
        reader, writer = await asyncio.open_connection(HOST, port)
        for each in requests:
            at = time.perf_counter()
            writer.write(each)
            status = await _answer(reader)
            latencies.append((time.perf_counter() - at) * 1000)
            wrong += status != 200
            if at - began > seconds:
                break
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return Load(sorted(latencies), wrong, time.perf_counter() - began)


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length:")[2].split(b"\r\n", 1)[0]
    await reader.readexactly(int(length or 0))
    return int(head[9:12])


def median(values: Sequence[float]) -> float:
    """The median; a figure with its spread is better, where it fits."""
    return statistics.median(values)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join(" --- " for _ in head) + "|")
    for row in rows:
        print("| " + " | ".join(f"{each:,.2f}" if isinstance(each, float) else str(each) for each in row) + " |")
    print()


def circumstances() -> None:
    """Print on what machine this runs, and how busy others keep it: figures mean little without."""
    models = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(
        f"{os.cpu_count()} cores ({models[0] if models else 'unknown'}), Python {sys.version.split()[0]}, load {load}\n"
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []
