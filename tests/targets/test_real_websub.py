"""The websub target against a real hub with a real subscriber (flask-websub)."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from jobfeed.errors import TargetRefused
from jobfeed.targets.websub import TARGET, WebSubOptions
from jobfeed.testing.samples import delivery
from jobfeed.testing.service import Call, Reply, Service

#: a Python that has flask-websub and celery installed; it may stand in an environment of its own
PYTHON = os.environ.get("JOBFEED_WEBSUB_PYTHON", sys.executable)

pytestmark = pytest.mark.slow


class Site(Service):
    """A published feed that advertises the hub in a Link header, as its document does in a link element."""

    hub = ""
    feed = b"<feed>first</feed>"

    def answer(self, call: Call) -> Reply:
        links = f'<{self.url}{call.path}>; rel="self", <{self.hub}>; rel="hub"'
        return Reply(200, self.feed, {"Content-Type": "application/atom+xml", "Link": links})


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The address of a process that is hub and subscriber."""
    if subprocess.run([PYTHON, "-c", "import flask_websub, celery"], capture_output=True, check=False).returncode:
        pytest.skip("no hub: pip install flask-websub celery, or name its Python in JOBFEED_WEBSUB_PYTHON")
    folder = tmp_path_factory.mktemp("hub")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = Path(__file__).with_name("websub_hub_app.py")
    with (folder / "log").open("wb") as log:
        command = [PYTHON, str(app), str(folder), str(port)]
        with subprocess.Popen(command, stdout=log, stderr=log) as process:
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(url + "/received", process, folder / "log")
                yield url
            finally:
                process.terminate()


def _wait_for(url, process, log):
    for _ in range(200):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())


def _received(world):
    with urllib.request.urlopen(world + "/received", timeout=5) as answer:
        return json.load(answer)


def test_a_subscriber_gets_the_changed_feed_at_once(world, tools):
    with Site() as site:
        site.hub = world + "/hub"
        topic = site.url + "/feed.atom"
        form = urllib.parse.urlencode({"topic": topic, "hub": site.hub}).encode()
        urllib.request.urlopen(world + "/follow", form, timeout=10).close()
        site.feed = b"<feed>second</feed>"
        changed = replace(delivery("update"), page_url=topic)
        receipt = TARGET.push(changed, WebSubOptions(site.hub, allow_private=True), tools)
        assert receipt.note == "answered 202"
        assert _received(world) == [{"topic": topic, "body": "<feed>second</feed>"}]


def test_what_is_no_hub_says_so(world, tools):
    options = WebSubOptions(world + "/received", allow_private=True)
    with pytest.raises(Exception, match="answered 405") as caught:
        TARGET.push(delivery("update"), options, tools)
    assert not isinstance(caught.value, TargetRefused), "the declaration is wrong, not the feed"
