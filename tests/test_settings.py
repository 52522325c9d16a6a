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


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("KFOR_DTA", "/data", "KFOR_DTA is no setting; nearest is KFOR_DATA; the settings are KFOR_DATA, "),
        ("KFOR_PORT", "0", "KFOR_PORT='0': Input should be greater than or equal to 1"),
        ("KFOR_TODAY", "soon", "KFOR_TODAY='soon': Input should be a valid date"),
        ("KFOR_LOG", "xml", "KFOR_LOG='xml': Input should be 'json' or 'text'"),
        ("KFOR_METRICS", "perhaps", "KFOR_METRICS='perhaps': Input should be a valid boolean"),
        ("KFOR_DRAIN_SECONDS", "11", "KFOR_DRAIN_SECONDS='11': Input should be less than or equal to 10"),
        ("WEB_CONCURRENCY", "0", "WEB_CONCURRENCY='0': Input should be greater than or equal to 1"),
        ("PORT", "65536", "PORT='65536': Input should be less than or equal to 65535"),
        (
            "KFOR_PUBLIC_URL",
            "atlas.example",
            "KFOR_PUBLIC_URL='atlas.example': cannot be used; write it like",
        ),
        ("KFOR_PUBLIC_URL", "https://a.example/?a=1", "write it like https://atlas.example, without ? and #"),
        ("KFOR_PUBLIC_URL", "ftp://a.example", "write it like https://atlas.example"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_is_allowed(
    variable: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert told in str(refused.value)
