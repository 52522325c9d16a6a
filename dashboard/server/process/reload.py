"""A reload (SIGHUP): new facts where they are good, and the old ones where they are not.

gunicorn loads an application that is preloaded only once: without this a reload would start new workers on
old facts. What does not load changes nothing, and is told in the log.
"""

from __future__ import annotations

import logging

from gunicorn.arbiter import Arbiter

from dashboard.errors import AtlasError
from dashboard.server.app import create_app
from dashboard.settings import read_settings

# The log in which gunicorn tells of its own starts and stops.
_log = logging.getLogger("gunicorn.error")


def reload_facts(arbiter: Arbiter) -> None:
    """Read settings, facts and shapes anew, for the workers that are started next.

    The old workers answer meanwhile, and go once they have answered what they have taken.
    """
    try:
        arbiter.app.callable = create_app(read_settings()).server
    except AtlasError as error:
        _log.warning("the reload changes nothing, the facts of before are served: %s", error)
    except Exception:  # noqa: BLE001 - whatever it is, the server goes on
        _log.exception("the reload changes nothing, the facts of before are served")
    else:
        _log.info("the facts were read anew")
