"""Which addresses exist, and which methods each answers: all else is refused before Dash sees it.

Dash answers 200 with the page to any path (no setting turns this off in 4.4), so what exists is listed here,
and a test compares the list with all that Flask knows.
"""

from __future__ import annotations

from typing import Final

DASH_DATA: Final = ("/_dash-layout", "/_dash-dependencies")
RECORDS: Final = "/records"
RECORDS_DATA: Final = tuple(f"{RECORDS}{path}" for path in DASH_DATA)
HEALTH: Final = ("/healthz", "/readyz", "/version")
METRICS: Final = "/metrics"
# Where browsers tell what the policy refused.
REPORTS: Final = "/reports"
PATHS: Final = ("/", *HEALTH, METRICS, REPORTS, *DASH_DATA, RECORDS, *RECORDS_DATA)
API: Final = "/api/"
EXPORTS: Final = f"{API}exports"
# Dash fetches the page's layout without the page's query: in another language it asks under this path.
SPOKEN: Final = "/in/"
FOLDERS: Final = ("/files/", API, SPOKEN)
METHODS: Final = ("GET", "HEAD")
POSTED: Final = (EXPORTS, REPORTS)
# The rule by which Dash takes all the rest. An address that answers to POST alone falls under it otherwise.
ALL_THE_REST: Final = "/<path:path>"


def exists(path: str, rule: str | None) -> bool:
    """Tell whether an address exists; `rule` is Flask's for reading it, None where it has none."""
    if path in POSTED:
        return True
    return rule not in (None, ALL_THE_REST) and (path in PATHS or path.startswith(FOLDERS))


def methods_of(path: str) -> tuple[str, ...]:
    """Give the methods that an address answers to."""
    if path in POSTED:
        return ("POST",)
    if is_export(path) and not path.endswith("/file"):
        return (*METHODS, "DELETE")
    return METHODS


def is_export(path: str) -> bool:
    """Tell whether an address is one of the exports: they are for those who asked for them."""
    return path == EXPORTS or path.startswith(f"{EXPORTS}/")
