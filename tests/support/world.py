"""A small organisation with a careers page, a declaration and a real webhook receiver, to run the whole line on."""

import base64
import datetime as dt
import hashlib
import http.server
import json
import threading
from pathlib import Path

from jobfeed.run import assemble

SECRET = "whsec_" + base64.b64encode(b"a secret of the tests, long enough").decode()

PAGE = """# Work at Alder Lab

We study rivers. Send applications to jobs@alder.example.

## Hydrologist

Full-time, Zurich, Switzerland. Apply by 31 March 2026.

### What you will do

- Measure rivers in the Alps with our field team.
- Write down what you find, in public.

## Data Engineer

Part-time and fully remote. Apply by 15 May 2026.

### What you will do

- Keep the archive of gauges running.
- Answer questions of the people who use it.
"""

DECLARATION = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: markdown-page, path: careers.md}}
channels:
  - {{target: webhook, url: "{url}", secret: "${{HOOK}}", allow_private: true, first_run: publish}}
"""


class Receiver(http.server.ThreadingHTTPServer):
    """Remembers each message once by its id, as Standard Webhooks tells receivers to."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.messages = {}
        self.requests = []
        self.answers = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def told(self):
        """What a receiver knows: (type, key, title) of each message, in the order of arrival."""
        return [(m["type"], m["data"]["key"], m["data"]["title"]) for m in self.messages.values()]


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.requests.append((dict(self.headers), body))
        status, headers = self.server.answers.pop(0) if self.server.answers else (204, {})
        if status < 300:
            self.server.messages.setdefault(self.headers["webhook-id"], json.loads(body))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class World:
    """A folder with `feeds/alder.yml` and `careers.md`."""

    def __init__(self, base: Path, receiver: Receiver | None = None, page: str = PAGE, declaration: str = DECLARATION):
        self.base = base
        self.receiver = receiver
        (base / "feeds").mkdir(parents=True)
        self.declaration = base / "feeds" / "alder.yml"
        url = receiver.url if receiver else "http://127.0.0.1:9/"
        self.declaration.write_text(declaration.format(url=url))
        self.page = base / "careers.md"
        self.page.write_text(page)

    def run(self, day: str, steps: str = "run", **given):
        as_of = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
        return assemble.run([str(self.declaration)], as_of=as_of, environ={"HOOK": SECRET}, steps=steps, **given)

    def public(self) -> dict[str, bytes]:
        root = self.base / "public"
        return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}

    def ledger(self) -> bytes:
        return (self.base / "ledger" / "alder.jsonl").read_bytes()

    def records(self) -> list[dict]:
        return [json.loads(line) for line in self.ledger().splitlines()[1:]]

    def state(self):
        """All that must be equal after a crash and a restart."""
        leftovers = sorted(p.name for p in (self.base / "ledger").iterdir())
        return hashlib.sha256(repr((self.public(), self.ledger(), leftovers)).encode()).hexdigest()
