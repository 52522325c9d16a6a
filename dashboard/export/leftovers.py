"""What choreographer 1.4 keeps of a Chromium that did not start: five threads and four pipes each time.

Its `close` ends them only where its `open` came to an end, or nearly. A server whose temporary space is full
tries with each picture that is asked for, and could soon open no more.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaleido import Kaleido


async def give_back(browser: Kaleido) -> None:
    """End the threads and pipes of a browser that was closed, where they are still there."""
    ends = (
        browser._broker.clean,  # noqa: SLF001 - there is no other way to them
        browser._channel.close,  # noqa: SLF001
        lambda: browser._process_executor.shutdown(wait=False, cancel_futures=True),  # noqa: SLF001
    )
    for end in ends:
        with contextlib.suppress(Exception):
            end()
