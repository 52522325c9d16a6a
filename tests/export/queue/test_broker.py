"""The queue as those who use it see it: with a certificate that is checked, and without its password."""

from __future__ import annotations

import socket
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import ExportError
from dashboard.export.queue import broker as room
from dashboard.export.queue.broker import Broker, without_password
from tests.export.queue.queues import Queue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=queue"
)


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a Redis behind a certificate of its own, and that certificate."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    own = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*CERTIFICATE.split(), *own], check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    files = ["--tls-cert-file", str(certificate), "--tls-key-file", str(key), "--tls-auth-clients", "no"]
    queue = Queue(tmp_path, "--tls-port", port, *files)
    yield f"rediss://127.0.0.1:{port}/0", certificate
    queue.stop()


def test_a_queue_with_a_certificate_of_this_system_is_used(
    secure: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, certificate = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with closing(Broker(url)) as broker:
        order = broker.send({"order": {}})
        assert broker.waiting() == 1
        assert broker.is_cared_for(order)


def test_a_queue_whose_certificate_nobody_vouches_for_gets_no_order(
    secure: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "AWAY_SECONDS", 0.1)
    url, _ = secure
    with closing(Broker(url)) as broker:
        asked: list[Callable[[], object]] = [lambda: broker.send({"order": {}}), broker.waiting]
        for ask in asked:
            with pytest.raises(ExportError, match=f"at {url} does not answer") as refused:
                ask()
            assert "certificate verify failed" in str(refused.value.__cause__)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://me:secret@queue.example:6380/1", "redis://queue.example:6380/1"),
        ("rediss://:secret@queue.example/0", "rediss://queue.example/0"),
        ("redis://:secret@[2001:db8::1]:6379/0", "redis://[2001:db8::1]:6379/0"),
    ],
)
def test_a_queue_is_named_without_its_password(url: str, shown: str) -> None:
    assert without_password(url) == shown
