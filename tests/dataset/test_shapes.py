"""Shapes are served only as the build wrote them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from dashboard.dataset import shapes
from dashboard.errors import ShapesError

COMMITTED = Path(__file__).resolve().parents[2] / "assets" / "geo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COMMITTED, tmp_path / "geo"))


def test_all_scopes_load_with_shapes_lines_and_ids() -> None:
    found = shapes.load(COMMITTED)
    assert set(found.scopes) == {"world", "europe", "theatre"}
    for name, scope in found.scopes.items():
        assert scope.name == name
        assert {"ALB", "MKD", "HUN"} <= scope.ids
        assert len(scope.lines.kosovo_serbia.lon) == len(scope.lines.kosovo_serbia.lat) > 10
        assert scope.geojson()["type"] == "FeatureCollection"
        assert json.loads(scope.lines_bytes)["labels"].keys() == scope.lines.labels.keys()
        assert len(scope.sha256) == len(scope.lines_sha256) == 64
    assert found.places["GRL"].state == "DNK"
    assert {source.licence for source in found.sources} == {"public domain"}


def test_the_theatre_has_units_names_and_towns_and_the_other_scopes_have_none() -> None:
    scopes = shapes.load(COMMITTED).scopes
    assert scopes["world"].ground is scopes["europe"].ground is None
    ground = scopes["theatre"].ground
    assert ground is not None
    mitrovica = next(unit for unit in ground.units if unit.unit_id == "XK-MIT")
    assert (mitrovica.level, mitrovica.state, mitrovica.parent) == ("municipality", "XKX", "XK-D-MIT")
    assert (mitrovica.name_sq, mitrovica.name_sr) == ("Mitrovicë", "Kosovska Mitrovica")
    name = next(name for name in ground.names if name.id == "XK-MIT" and name.detail_km)
    assert name.text == ("Mitrovicë", "Kosovska Mitrovica")
    assert next(town for town in ground.towns if town.id == "XK-MIT").state == "XKX"
    assert len(ground.lakes.lon) == len(ground.lakes.lat) > 10


@pytest.mark.parametrize("name", ["world.json", "europe-lines.json", "theatre.json"])
def test_one_flipped_byte_is_refused_and_the_file_is_named(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ShapesError, match=f"{name} is damaged .* python -m dashboard geometry"):
        shapes.load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "europe.json").unlink()
    with pytest.raises(ShapesError, match=r"europe\.json is missing; manifest\.json lists it"):
        shapes.load(folder)


def test_a_missing_manifest_says_how_to_build_the_shapes(tmp_path: Path) -> None:
    with pytest.raises(ShapesError, match=r"manifest\.json is missing.* python -m dashboard geometry"):
        shapes.load(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[1]", "{}", '{"files": {}}', '{"files": {"world.json": {}}}'])
def test_a_manifest_that_cannot_be_used_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    with pytest.raises(ShapesError, match=r"manifest\.json"):
        shapes.load(folder)


def test_the_layers_open_as_a_geodataframe() -> None:
    found = shapes.load(COMMITTED)
    layer = shapes.geodataframe(found, "europe")
    assert list(layer.columns) == ["code", "geometry"]
    assert layer.crs.to_epsg() == 4326
    assert set(layer["code"]) == found.scopes["europe"].ids
    assert layer.is_valid.all()


def test_an_unknown_scope_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ShapesError, match=r"no scope 'europa'; there are .*Did you mean europe\?"):
        shapes.geodataframe(shapes.load(COMMITTED), "europa")


def test_loading_shapes_does_not_load_geopandas() -> None:
    code = (
        "import sys; from pathlib import Path; from dashboard.dataset import shapes; "
        f"shapes.load(Path({str(COMMITTED)!r})); sys.exit('geopandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=COMMITTED.parents[1]).returncode == 0


@pytest.mark.parametrize("name", ["manifest.json", "europe.json"])
def test_a_pipe_a_device_and_a_folder_are_refused_without_waiting(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ShapesError, match=f"{name} is no regular file"):
        shapes.load(folder)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(ShapesError, match=f"{name} is no regular file"):
        shapes.load(folder)
    path.unlink()
    path.mkdir()
    with pytest.raises(ShapesError, match=f"{name} is no regular file"):
        shapes.load(folder)


def test_a_file_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(ShapesError, match=r"manifest\.json cannot be read \(Input/output error\)"):
        shapes.load(folder)


def test_a_manifest_nested_without_end_is_refused(folder: Path) -> None:
    (folder / "manifest.json").write_text("[" * 100_000)
    with pytest.raises(ShapesError, match="is not JSON"):
        shapes.load(folder)


@pytest.mark.parametrize("seed", range(12))
def test_shapes_cut_anywhere_are_refused(folder: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same on every machine
    path = random.choice(sorted(folder.iterdir()))
    content = path.read_bytes()
    start = random.randrange(len(content))
    path.write_bytes(content[:start] + content[start + random.randrange(1, 5_000) :])
    with pytest.raises(ShapesError, match=path.name.replace(".", r"\.")):
        shapes.load(folder)
