"""The nginx of docs/deploy in front of a server of the tests, and visitors who are slow in four ways."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.server.live import PROJECT, Live, free_port
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOCUMENTED: Final = PROJECT / "docs" / "deploy" / "nginx.conf"
AROUND: Final = """daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{}}
http {{
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {folder}/atlas.conf;
}}
"""
# Debian has it where only root looks.
NGINX: Final = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
PAUSE_SECONDS: Final = 0.3


def written(folder: Path, port: int, behind: Sequence[int]) -> Path:
    """The documented file, with ports of the tests and nothing else changed."""
    told = DOCUMENTED.read_text(encoding="utf-8")
    (line,) = set(re.findall(r"^    server 127\.0\.0\.1:8050.*;\n", told, re.MULTILINE))
    lines = "".join(line.replace("8050", str(one)) for one in behind for _ in range(2))
    told = told.replace(line + line, lines).replace("listen 80;", f"listen {port};")
    (folder / "atlas.conf").write_text(told, encoding="utf-8")
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    return around


@contextlib.contextmanager
def fronted(folder: Path, *behind: Live) -> Iterator[Live]:
    """Run nginx before servers while the block runs."""
    port = free_port()
    around = written(folder, port, [one.port for one in behind])
    with subprocess.Popen([NGINX, "-c", around, "-e", folder / "error.log"]) as process:
        try:
            _wait(port)
            yield replace(behind[0], port=port, process=process, log=folder / "error.log")
        finally:
            process.terminate()
            process.wait(10)


def _wait(port: int) -> None:
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError("nginx did not start")


class Slow:
    """Visitors who say nothing, who spell their request, who spell its body, who do not read the answer."""

    def __init__(self, live: Live, path: str, count: int) -> None:
        self._port, self._path, self._count = live.port, path, count
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._dawdle)
        self.came = 0

    def __enter__(self) -> None:
        self._thread.start()
        until(lambda: self.came >= self._count, 10)

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _dawdle(self) -> None:
        lines = [self._come(number % 4) for number in range(self._count)]
        while not self._over.wait(PAUSE_SECONDS):
            for number, line in enumerate(lines):
                try:
                    if number % 4 in (1, 2):
                        line.send(b"x")
                    elif number % 4 == 3:
                        line.recv(64)
                except OSError:  # it was sent away, and comes again
                    line.close()
                    lines[number] = self._come(number % 4)
        for line in lines:
            line.close()

    def _come(self, kind: int) -> socket.socket:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.connect(("127.0.0.1", self._port))
        line.settimeout(0.01)
        head = b"Host: atlas.example.org\r\n"
        said = (
            b"",
            b"GET / HTTP/1.1\r\n" + head + b"X-Slow: ",
            b"POST /api/exports HTTP/1.1\r\n" + head + b"Content-Length: 2000\r\n\r\n{",
            f"GET {self._path} HTTP/1.1\r\n".encode() + head + b"\r\n",
        )
        line.send(said[kind])
        self.came += 1
        return line
