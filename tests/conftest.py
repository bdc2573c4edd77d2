"""Every test starts from the same world: a clean environment, a clock that stands, no network beyond this machine."""

import os
import socket
from datetime import UTC, datetime

import pytest

#: what a shell or a CI system sets and a test must not feel
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHASHSEED", "SYSTEMROOT")
_PREFIXES = ("PYTEST_", "COV_", "COVERAGE_", "JOBFEED_TEST_")
_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::ffff:127.")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name not in _KEPT and not name.startswith(_PREFIXES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TZ", "UTC")
    # a test that runs git must not read the settings of whoever runs the tests
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and not str(host).startswith(_LOOPBACK):
            raise OSError(f"a test tried to reach {host}: only this machine is open to tests")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def now() -> datetime:
    """The run's clock in tests."""
    return datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
