"""What gunicorn serves."""

from __future__ import annotations

import sys

from dashboard.errors import AtlasError
from dashboard.server.app import create_app
from dashboard.settings import read_settings

try:
    server = create_app(read_settings()).server
except AtlasError as error:
    # gunicorn would print a traceback; exit code 4 stops it from trying again.
    sys.stderr.write(f"{error}\n")
    sys.exit(4)
except OSError as error:
    # A script or style of our own: what the rooms read themselves they tell in sentences.
    sys.stderr.write(
        f"{error.filename} cannot be read ({error.strerror}); check the file and its permissions\n"
    )
    sys.exit(4)
