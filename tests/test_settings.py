"""The environment: what is read from it, and that a password in it is never shown."""

from __future__ import annotations

import pytest

from dashboard.errors import SettingsError
from dashboard.settings import read_settings


@pytest.mark.parametrize(
    "url", ["redis://127.0.0.1:6379/0", "rediss://me:secret@queue.example:6380", "redis://[::1]/2", ""]
)
def test_a_queue_is_named_by_the_address_of_a_redis(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KFOR_QUEUE_URL", url)
    settings = read_settings()
    assert settings.queue_url.get_secret_value() == url
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "amqp://me:secret@127.0.0.1",
        "redis://:secret@",
        "redis://me:secret@host:port/0",
        "redis://:secret@host/zero",
        "redis://:secret@[host",
        "secret",
    ],
)
def test_what_is_no_redis_is_told_without_its_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KFOR_QUEUE_URL", url)
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert str(told.value) == (
        "KFOR_QUEUE_URL: cannot be used; write it like redis://127.0.0.1:6379/0, or rediss:// with TLS"
    )
    assert "secret" not in str(told.value.__cause__)
