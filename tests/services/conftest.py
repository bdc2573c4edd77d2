"""Real services, started on this machine for the tests of this folder: see `make test-services`."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobfeed.errors import TargetUncertain
from jobfeed.protocols import Tools
from jobfeed.testing.samples import REAL_TIME
from jobfeed.web.fetch import HttpWeb
from services.sites import install_wordpress

HERE = Path(__file__).parent


def pytest_runtest_setup(item):
    if os.environ.get("JOBFEED_TEST_SERVICES") != "1":
        pytest.skip("needs real services, which `make test-services` installs and starts")


class BrokenOff:
    """The HTTP door of a run that dies: after so many requests that write, the answer is not heard any more."""

    def __init__(self, web, heard):
        self._web, self._heard = web, heard

    def send(self, method, *arguments, **options):
        answer = self._web.send(method, *arguments, **options)
        if method != "GET":
            self._heard -= 1
        if self._heard < 0:
            raise TargetUncertain("the run died")
        return answer


@pytest.fixture
def tools() -> Iterator[Tools]:
    with HttpWeb(clock=lambda: REAL_TIME) as web:
        yield Tools(None, web, lambda: REAL_TIME)


@pytest.fixture
def dying(tools):
    """Tools of a run that dies before it hears the answer to a request; `heard` answers come first."""
    return lambda heard: Tools(None, BrokenOff(tools.web, heard), tools.clock)


@contextmanager
def running(command, folder, url, **options):
    """A program in the background, once it answers at an address."""
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, **options) as program:
        try:
            _wait_for(url, program, folder / "log")
            yield
        finally:
            program.terminate()


def _wait_for(url, program, log):
    for _ in range(300):
        assert program.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=10).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def _program(name):
    found = shutil.which(name)
    assert found, f"{name} is not on the PATH"
    return found


@pytest.fixture(scope="session")
def pds(tmp_path_factory):
    """Address of Bluesky's own server."""
    folder, port = tmp_path_factory.mktemp("pds"), _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [_program("node"), HERE / "pds.cjs", folder, str(port)]
    with running(command, folder, f"{url}/xrpc/com.atproto.server.describeServer"):
        yield url


@pytest.fixture(scope="session")
def wordpress(tmp_path_factory):
    """Address of a WordPress site, and the application passwords of its users `jobs` and `clerk`."""
    folder, port = tmp_path_factory.mktemp("wordpress"), _free_port()
    url, php = f"http://127.0.0.1:{port}", _program("php")
    site, passwords = install_wordpress(php, folder, url)
    with running([php, "-S", f"127.0.0.1:{port}", "-t", site], folder, f"{url}/wp-json/", cwd=site):
        yield url, *passwords
