"""The matrix target against Synapse, the homeserver that most people use."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace

import pytest

from jobfeed.errors import TargetUnavailable
from jobfeed.protocols import DeliveryRecord, Secret
from jobfeed.targets.matrix import TARGET, MatrixOptions
from jobfeed.testing.samples import delivery, titled

#: a Python that has matrix-synapse installed; it brings 300 MB, which is why it may stand in an environment of its own
PYTHON = os.environ.get("JOBFEED_SYNAPSE_PYTHON", sys.executable)

pytestmark = pytest.mark.slow

CONFIG = """
server_name: example.org
listeners: [{{port: {port}, bind_addresses: [127.0.0.1], type: http, resources: [{{names: [client]}}]}}]
database: {{name: sqlite3, args: {{database: {folder}/synapse.db}}}}
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
trusted_key_servers: []
report_stats: false
macaroon_secret_key: for-tests
enable_registration: true
enable_registration_without_verification: true
rc_message: {{per_second: 1000, burst_count: 1000}}
"""


@pytest.fixture(scope="module")
def homeserver(tmp_path_factory):
    if subprocess.run([PYTHON, "-c", "import synapse"], capture_output=True, check=False).returncode:
        pytest.skip(
            "Synapse is not installed: pip install matrix-synapse, or name its Python in JOBFEED_SYNAPSE_PYTHON"
        )
    folder = tmp_path_factory.mktemp("synapse")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = folder / "homeserver.yaml"
    config.write_text(CONFIG.format(port=port, folder=folder))
    run = [PYTHON, "-m", "synapse.app.homeserver", "--config-path", str(config)]
    subprocess.run([*run, "--generate-keys"], check=True, capture_output=True, cwd=folder)
    with (folder / "log").open("wb") as log, subprocess.Popen(run, stdout=log, stderr=log, cwd=folder) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url + "/_matrix/client/versions", server, folder / "log")
            yield url
        finally:
            server.terminate()


def _wait_for(url, server, log):
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def _call(url, value=None, token=""):
    data = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(url, data, {"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def account(homeserver):
    login = {"username": "jobs", "password": "for-tests", "auth": {"type": "m.login.dummy"}}
    return _call(homeserver + "/_matrix/client/v3/register", login)["access_token"]


@pytest.fixture
def options(homeserver, account):
    room = _call(homeserver + "/_matrix/client/v3/createRoom", {"preset": "public_chat"}, account)["room_id"]
    return MatrixOptions(homeserver, room, Secret(account), allow_private=True)


def seen(options):
    """What stands in the room: event id -> text, edits applied by the server, redacted messages left out."""
    url = f"{options.homeserver}/_matrix/client/v3/rooms/{options.room}/messages?dir=b&limit=100"
    events = _call(url, token=options.token)["chunk"]
    shown = {}
    for event in reversed(events):
        content = event["content"]
        if event["type"] == "m.room.message" and "m.new_content" in content:
            shown[content["m.relates_to"]["event_id"]] = content["m.new_content"]["body"]
        elif event["type"] == "m.room.message" and content:
            shown[event["event_id"]] = content["body"]
    return shown


def test_publish_update_withdraw(options, tools):
    receipt = TARGET.push(delivery(), options, tools)
    assert "Research Engineer" in seen(options)[receipt.remote_id]
    TARGET.push(delivery("update", posting=titled("Senior Research Engineer"), receipt=receipt), options, tools)
    assert "Senior Research Engineer" in seen(options)[receipt.remote_id]
    TARGET.push(delivery("withdraw", receipt=receipt), options, tools)
    assert list(seen(options)) == [receipt.remote_id]
    assert seen(options)[receipt.remote_id].startswith("Closed: Research Engineer")


def test_taken_away(options, tools):
    options = replace(options, closed="delete")
    receipt = TARGET.push(delivery(), options, tools)
    for _ in range(2):
        TARGET.push(delivery("withdraw", receipt=receipt), options, tools)
        assert seen(options) == {}


def test_the_same_try_again_gives_the_same_event(options, tools):
    first, second = (TARGET.push(delivery(), options, tools) for _ in range(2))
    assert first == second
    assert len(seen(options)) == 1


def test_a_message_whose_answer_was_lost_is_found(options, tools):
    # the server's clock is today's, so the intent must be, too
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    sent = TARGET.push(delivery(), options, tools)
    step = delivery()
    record = DeliveryRecord(step.step.key, "chat", "intended", now, step_id=step.step.step_id)
    step = replace(step, step=replace(step.step, record=record))
    assert TARGET.look_up(step, options, tools) == sent
    other = replace(step, step=replace(step.step, record=replace(record, step_id="never-sent")))
    assert TARGET.look_up(other, options, tools) is None


def test_a_wrong_token_and_a_strange_room(options, tools):
    with pytest.raises(TargetUnavailable, match="M_UNKNOWN_TOKEN"):
        TARGET.push(delivery(), replace(options, token=Secret("wrong")), tools)
    with pytest.raises(TargetUnavailable, match="M_FORBIDDEN"):
        TARGET.push(delivery(), replace(options, room="!other:example.org"), tools)
