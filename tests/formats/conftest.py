"""Golden files: `pytest tests/formats --update-golden` writes them anew, to be reviewed as a diff."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files of formats anew")


@pytest.fixture
def golden(request):
    """Compares bytes with the file of that name; with --update-golden it writes them."""

    def compare(name, data):
        path = GOLDEN / name
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.exists(), f"{path} is missing: run with --update-golden and review it"
        assert data == path.read_bytes(), f"{name} differs: run with --update-golden and review the difference"

    return compare
