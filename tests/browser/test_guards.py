"""The guards themselves: what they must notice, they notice; and the page gives them nothing."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_request_to_another_host_is_noticed_and_refused(screen: Any, guard: Any) -> None:
    screen.open()
    screen.page.evaluate("() => fetch('https://example.org/map.json').catch(() => null)")
    screen.page.evaluate(
        "() => { document.body.append(Object.assign(new Image(), { src: '//example.org/x.png' })) }"
    )
    screen.page.wait_for_timeout(300)
    told = " ".join(guard.faults)
    assert "refused by policy: connect-src https://example.org/map.json" in told
    assert "refused by policy: img-src http://example.org/x.png" in told
    guard.faults.clear()


def test_an_error_on_the_page_is_noticed(screen: Any, guard: Any) -> None:
    screen.open()
    screen.page.evaluate("() => { setTimeout(() => { throw new Error('as a test') }) }")
    screen.page.evaluate("() => console.error('said aloud')")
    screen.page.wait_for_timeout(300)
    told = " ".join(guard.faults)
    assert "as a test" in told
    assert "console error: said aloud" in told
    guard.faults.clear()


def test_a_script_that_is_not_ours_does_not_run(screen: Any, guard: Any) -> None:
    screen.open()
    screen.page.evaluate(
        "() => { document.body.append(Object.assign(document.createElement('script'), { text: 'ran = 1' })) }"
    )
    assert screen.page.evaluate("() => globalThis.ran") is None
    assert any("script-src" in fault for fault in guard.faults)
    guard.faults.clear()
