"""Whoever is not root draws in Chromium's own sandbox, and without it where the system gives none."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.domain.query import read_view_strictly
from dashboard.export.chromium import DRAWS_WITHOUT, lacks_sandbox
from dashboard.figures.picture import compose
from dashboard.figures.sheet import sheet_of

if TYPE_CHECKING:
    from dashboard.atlas import Atlas

# Another user as far as the system's own rules go, who may read what belongs to whoever runs the tests.
SOMEBODY = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--keep-caps", "sh", "-c"]
ALLOWED = 'exec "$0" "$@"'
FORBIDDEN = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$0" "$@"'
# Draws a picture, and prints in how many spaces of process numbers a process is, and how its calls are
# filtered: of each that draws for Chromium, and of itself.
DRAW = """
import os, pickle, sys
from pathlib import Path
from dashboard.export.studio import Studio

studio = Studio(Path(sys.argv[1]))
sys.stderr.write(f"user {os.geteuid()}\\n")
assert studio.draw(pickle.loads(Path(sys.argv[2]).read_bytes())).startswith(b"\\x89PNG")
group = studio._session._browser.subprocess.pid

def tell(process):
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    print(len(status["NSpid"].split()), status["Seccomp"].strip())

for process in Path("/proc").glob("[0-9]*"):
    try:
        draws = b"--type=renderer" in (process / "cmdline").read_bytes()
        if draws and os.getpgid(int(process.name)) == group:
            tell(process)
    except OSError:  # it ended meanwhile
        pass
tell(Path("/proc/self"))
studio.close()
"""


@pytest.fixture(scope="module")
def picture(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    view = read_view_strictly("date=2017-02-21&scope=europe", atlas.choices)
    file = tmp_path_factory.mktemp("picture") / "picture"
    file.write_bytes(pickle.dumps(compose(atlas, view, "https://atlas.example", sheet=sheet_of("1x"))))
    return file


def draw(rule: str, atlas: Atlas, picture: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """Draw as somebody else; a test is skipped where nobody may be somebody else."""
    as_somebody = [*SOMEBODY, rule]
    if subprocess.run([*as_somebody, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no user namespaces")
    done = subprocess.run(
        [*as_somebody, sys.executable, "-c", DRAW, str(atlas.offline_script), str(picture)],
        cwd=project,
        env=os.environ | {"HOME": str(picture.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "user 1000" in done.stderr
    return done


@pytest.mark.browser
def test_who_is_not_root_draws_in_a_sandbox(atlas: Atlas, picture: Path, project: Path) -> None:
    done = draw(ALLOWED, atlas, picture, project)
    *drawing, own = [line.split() for line in done.stdout.splitlines()]
    assert drawing
    # In namespaces of its own, and under a filter of calls.
    assert all(int(spaces) > int(own[0]) and seccomp == "2" for spaces, seccomp in drawing), drawing
    assert DRAWS_WITHOUT not in done.stderr


@pytest.mark.browser
def test_where_the_system_gives_no_sandbox_the_picture_comes_and_the_log_says_so(
    atlas: Atlas, picture: Path, project: Path
) -> None:
    done = draw(FORBIDDEN, atlas, picture, project)
    assert done.stderr.count(DRAWS_WITHOUT) == 1


@pytest.mark.parametrize(
    ("with_one", "without", "lacks"),
    [
        ("exit 1", "exit 0", True),
        ("kill -ABRT $$", "exit 0", True),
        ("exit 1", "exit 1", False),
        ("exit 0", "exit 0", False),
    ],
)
def test_only_a_chromium_that_starts_without_a_sandbox_and_not_with_one_lacks_it(
    tmp_path: Path, with_one: str, without: str, lacks: bool
) -> None:
    chromium = tmp_path / "chromium"
    chromium.write_text(f'#!/bin/sh\ncase "$*" in *--no-sandbox*) {without};; *) {with_one};; esac\n')
    chromium.chmod(0o755)
    assert lacks_sandbox(str(chromium)) is lacks


def test_no_chromium_lacks_no_sandbox(tmp_path: Path) -> None:
    assert not lacks_sandbox(str(tmp_path / "nowhere"))
