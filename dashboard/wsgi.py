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
