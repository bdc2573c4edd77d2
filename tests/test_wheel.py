"""What a user installs: the wheel alone, in an environment of its own, writes pages."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    pytest.importorskip("hatchling", reason="building a wheel without network needs hatchling (extra `test`)")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("jobfeed-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A new environment that holds the wheel, and beside it only the packages that it needs."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    place = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    site = Path(place.strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # after the wheel's own files on the path: the packages it depends on, without downloading them again; .pth files
    # in that folder (an editable jobfeed is one) are not followed
    (site / "needs.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python: Path, *arguments: str, cwd: Path) -> str:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-m", "jobfeed", *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_what_is_needed_at_run_time(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            assert f"jobfeed/_templates/{path.relative_to(ROOT / 'templates')}" in names
    data = {
        f"jobfeed/{path.relative_to(ROOT / 'src' / 'jobfeed')}" for path in (ROOT / "src" / "jobfeed").rglob("*.json")
    }
    assert data <= names
    assert "jobfeed/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "docs/", "jobfeed/tests")) for name in names)


def test_the_wheel_declares_command_groups_and_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        info = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(info).decode()
        points = archive.read(info.replace("METADATA", "entry_points.txt")).decode()
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "jobfeed = jobfeed.__main__:main" in points


def test_a_page_is_written_with_the_packaged_templates(installed, tmp_path):
    told = subprocess.check_output(
        [installed, "-c", "import jobfeed; print(jobfeed.__file__)"], text=True, cwd=tmp_path
    )
    assert str(installed.parents[1]) in told, "the test must not run the checkout's own files"
    (tmp_path / "careers.md").write_text((ROOT / "examples" / "lighthouse" / "careers.md").read_text(encoding="utf-8"))
    run(installed, "init", "--site", "https://jobs.example.org/", "--employer", "Lighthouse Maps", cwd=tmp_path)
    run(installed, "run", "--as-of", "2026-11-02", cwd=tmp_path)
    pages = sorted(path.parent.name for path in (tmp_path / "public" / "jobs").glob("*/index.html"))
    assert len(pages) == 3
    page = (tmp_path / "public" / "jobs" / pages[0] / "index.html").read_text(encoding="utf-8")
    assert page.count("application/ld+json") == 1
    assert "</html>" in page
