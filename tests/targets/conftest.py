"""Real tools for targets: the HTTP door on loopback, a fixed clock, no files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from jobfeed.protocols import Tools
from jobfeed.testing.samples import REAL_TIME
from jobfeed.web.fetch import HttpWeb, Limits


@dataclass
class NoFiles:
    """Targets read no files."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a target asked for files.{name}")


@pytest.fixture
def tools() -> Iterator[Tools]:
    limits = Limits(connect=1, read=0.5, total=2)
    with HttpWeb(limits=limits, clock=lambda: REAL_TIME) as web:
        yield Tools(NoFiles(), web, lambda: REAL_TIME)
