"""Stand-ins of social networks, built from their published API descriptions (read 2026-11-22)."""

import html
import itertools
import re
from datetime import UTC, datetime
from typing import Any

from jobfeed.testing.service import Call, Reply, Service
from jobfeed.writing.lettercount import graphemes


class MastodonServer(Service):
    """One account (https://docs.joinmastodon.org/methods/statuses/). An Idempotency-Key is remembered for an hour."""

    token = "s3cr3t"

    def __init__(self) -> None:
        super().__init__()
        self.statuses: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, tuple[float, str]] = {}
        self._numbers = itertools.count(109_000_000_000_000_001)

    @property
    def standing(self) -> dict[str, str]:
        return {number: status["text"] for number, status in self.statuses.items()}

    def answer(self, call: Call) -> Reply:
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return Reply(401, {"error": "The access token is invalid"})
        path = call.path.removeprefix("/api/v1/")
        if path == "accounts/verify_credentials":
            return Reply(200, {"id": "7", "username": "jobs"})
        if path == "accounts/7/statuses":
            newest_first = sorted(self.statuses.values(), key=lambda status: int(status["id"]), reverse=True)
            return Reply(200, newest_first[: min(40, int(call.query.get("limit", 20)))])
        if call.method == "POST":
            return self._post(call)
        return self._change(path.rpartition("/")[2], call)

    def _post(self, call: Call) -> Reply:
        key = call.headers.get("idempotency-key", "")
        moment, number = self._keys.get(key, (0.0, ""))
        if key and number in self.statuses and self.now - moment <= 3600:
            return Reply(200, self.statuses[number])
        number = str(next(self._numbers))
        reply = self._write(number, call)
        if reply.status == 200:
            self._keys[key] = (self.now, number)
        return reply

    def _change(self, number: str, call: Call) -> Reply:
        if number not in self.statuses:
            return Reply(404, {"error": "Record not found"})
        if call.method == "DELETE":
            return Reply(200, self.statuses.pop(number))
        return self._write(number, call)

    def _write(self, number: str, call: Call) -> Reply:
        text = call.json["status"]
        if graphemes(re.sub(r"https?://\S+", "x" * 23, text)) > 500:
            problem = "Validation failed: Text character limit of 500 exceeded"
            return Reply(422, {"error": problem})
        link = re.sub(r"(https?://\S+)", r'<a href="\1" rel="nofollow">\1</a>', html.escape(text))
        created = self.statuses.get(number, {}).get("created_at") or _moment(self.now)
        address = f"{self.url}/@jobs/{number}"
        self.statuses[number] = {"id": number, "url": address, "created_at": created, "content": link, "text": text}
        return Reply(200, self.statuses[number])


class BlueskyServer(Service):
    """One account's repository (https://docs.bsky.app/docs/api/com-atproto-repo-put-record).

    `standing` is what the app shows: it takes no notice of edits, only of records written and deleted.
    """

    handle = "lab.example.org"
    password = "abcd-s3cr-3tef"
    did = "did:plc:abcdefghijklmnopqrstuvwx"

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, dict[str, Any]] = {}
        self.standing: dict[str, str] = {}
        self._tokens = itertools.count(1)

    def concerns(self, call: Call) -> bool:
        return "createSession" not in call.path

    def answer(self, call: Call) -> Reply:
        method = call.path.removeprefix("/xrpc/com.atproto.")
        if method == "server.createSession":
            return self._log_in(call.json)
        if not call.headers.get("authorization", "").startswith("Bearer jwt-"):
            return Reply(400, {"error": "InvalidToken", "message": "Token could not be verified"})
        if call.json["repo"] not in (self.handle, self.did):
            return Reply(400, {"error": "InvalidRequest", "message": "Could not find repo"})
        if method == "repo.deleteRecord":
            self.records.pop(call.json["rkey"], None)
            self.standing.pop(call.json["rkey"], None)
            return Reply(200, {})
        return self._put(call.json["rkey"], call.json["record"])

    def _log_in(self, login: dict[str, Any]) -> Reply:
        if (login["identifier"], login["password"]) != (self.handle, self.password):
            return Reply(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})
        return Reply(200, {"accessJwt": f"jwt-s3cr3t-{next(self._tokens)}", "did": self.did, "handle": self.handle})

    def _put(self, key: str, record: dict[str, Any]) -> Reply:
        if not re.fullmatch(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", key):
            problem = f'Invalid record key for app.bsky.feed.post: expected a TID, got "{key}"'
            return Reply(400, {"error": "InvalidRequest", "message": problem})
        if graphemes(record["text"]) > 300 or len(record["text"].encode()) > 3000:
            problem = "Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes"
            return Reply(400, {"error": "InvalidRequest", "message": problem})
        self.records[key] = record
        self.standing.setdefault(key, record["text"])
        return Reply(200, {"uri": f"at://{self.did}/app.bsky.feed.post/{key}", "cid": "bafyrei"})


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
