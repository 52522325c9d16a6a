"""Who wants a picture while no place is free is told so at the door: no thread is held, and nothing is read.

A thousand who want pictures would otherwise fill the queue in which those who want the map stand too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dashboard.errors import BusyError
from dashboard.export.studio import KINDS
from dashboard.server.entrance.early import early_answer
from dashboard.server.entrance.journal import REQUEST_ID, identity_of

NAME: Final = "kfor.door"
METHOD: Final = "GET"
ROUTES: Final = tuple(f"/api/picture.{kind}" for kind in KINDS)
# A request for a picture begins so; its address ends there, or a query follows.
STARTS: Final = tuple(f"{METHOD} {route}{end}".encode() for route in ROUTES for end in "? ")
_GIVEN: Final = re.compile(rb"\r\nX-Request-ID:[ \t]*([!-~]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Door:
    """Refuses pictures; `busy` says if no place is free, `told` hears of each answer, as the journal's do."""

    busy: Callable[[], BusyError | None]
    fixed: Mapping[str, str]
    told: Iterable[Callable[[Mapping[str, Any]], None]]

    def refuses(self, said: bytes) -> BusyError | None:
        """Say why a request is refused that begins so; None where it is let in."""
        return self.busy() if said.startswith(STARTS) else None

    def answer(self, why: BusyError, request: bytes) -> bytes:
        """Give the answer to a request that is refused, and tell of it."""
        begun = time.perf_counter()
        given = _GIVEN.search(request)
        identity = identity_of(given[1].decode() if given else "")
        route = request.partition(b" ")[2][: len(ROUTES[0])].decode()
        more = {
            "Access-Control-Allow-Origin": "*",
            REQUEST_ID: identity,
            "Retry-After": str(why.seconds),
        }
        written = early_answer(429, "Too Many Requests", str(why), {**self.fixed, **more})
        ms = round((time.perf_counter() - begun) * 1000, 1)
        entry = {"id": identity, "method": METHOD, "route": route, "status": 429, "ms": ms}
        for tell in self.told:
            tell(entry)
        return written
