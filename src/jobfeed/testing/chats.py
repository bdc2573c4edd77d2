"""Stand-ins of chat services, built from their published API descriptions (read 2026-11-22; links at the classes)."""

import itertools
from typing import Any

from jobfeed.testing.service import Call, Reply, Service


class MatrixHomeserver(Service):
    """One room of a homeserver (https://spec.matrix.org/v1.11/client-server-api/).

    A transaction id is remembered for half an hour, as Synapse does. `later(seconds)` lets time pass.
    """

    room = "!jobs:example.org"
    token = "syt_s3cr3t"
    user = "@jobs:example.org"

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []
        self._sent: dict[str, tuple[float, str]] = {}
        self._numbers = itertools.count(1)

    @property
    def standing(self) -> dict[str, str]:
        """What people in the room see: event id -> text, after edits and redactions."""
        seen: dict[str, str] = {}
        for event in self.events:
            content = event["content"]
            relation = content.get("m.relates_to", {})
            if event["type"] == "m.room.redaction":
                seen.pop(event["redacts"], None)
            elif relation.get("rel_type") == "m.replace":
                if relation["event_id"] in seen:
                    seen[relation["event_id"]] = content["m.new_content"]["body"]
            elif content:
                seen[event["event_id"]] = content["body"]
        return seen

    def answer(self, call: Call) -> Reply:
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return Reply(401, {"errcode": "M_UNKNOWN_TOKEN", "error": "Invalid access token passed."})
        parts = call.path.removeprefix("/_matrix/client/v3/").split("/")
        if parts == ["account", "whoami"]:
            return Reply(200, {"user_id": self.user})
        if parts[:2] != ["rooms", self.room]:
            return Reply(403, {"errcode": "M_FORBIDDEN", "error": "User not in room"})
        if call.method == "GET":
            return self._messages(call)
        return self._once(parts, call)

    def _once(self, parts: list[str], call: Call) -> Reply:
        transaction = "/".join(parts)
        moment, event_id = self._sent.get(transaction, (0.0, ""))
        if not event_id or self.now - moment > 1800:
            event_id = f"$event{next(self._numbers)}"
            self._sent[transaction] = (self.now, event_id)
            event = {"event_id": event_id, "sender": self.user, "origin_server_ts": int(self.now * 1000)}
            kind = {"type": "m.room.redaction", "redacts": parts[3]} if parts[2] == "redact" else {"type": parts[3]}
            self.events.append({**event, **kind, "content": call.json})
        return Reply(200, {"event_id": event_id})

    def _messages(self, call: Call) -> Reply:
        """`GET …/messages?dir=b`: newest first, with a token for the next page."""
        newest_first, start = self.events[::-1], int(call.query.get("from", 0))
        end = start + int(call.query.get("limit", 10))
        chunk = newest_first[start:end]
        return Reply(200, {"chunk": chunk, "start": str(start)} | ({"end": str(end)} if end < len(self.events) else {}))


class SlackWorkspace(Service):
    """One channel of a workspace (https://docs.slack.dev/reference/methods), and its incoming webhook.

    Says 200 to almost everything; `ok` and `error` tell what happened.
    """

    channel = "C0123456789"
    token = "xoxb-s3cr3t"
    hook = "/services/T0/B0/s3cr3t"

    def __init__(self) -> None:
        super().__init__()
        self.messages: dict[str, dict[str, Any]] = {}
        self.archived = False
        self._numbers = itertools.count(1)

    @property
    def standing(self) -> dict[str, str]:
        return {moment: message["text"] for moment, message in self.messages.items()}

    def answer(self, call: Call) -> Reply:
        if call.path == self.hook:
            return self._webhook(call)
        if call.path.startswith("/services/"):
            return Reply(404, b"no_service", {"Content-Type": "text/html"})
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return Reply(200, {"ok": False, "error": "invalid_auth"})
        methods = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.history": self._history,
        }
        return Reply(200, methods[call.path.rpartition("/")[2]](call))

    def _webhook(self, call: Call) -> Reply:
        if self.archived:
            return Reply(410, b"channel_is_archived", {"Content-Type": "text/html"})
        self._keep(call.json)
        return Reply(200, b"ok", {"Content-Type": "text/html"})

    def _keep(self, message: dict[str, Any]) -> str:
        moment = f"{self.now:.0f}.{next(self._numbers):06}"
        self.messages[moment] = message
        return moment

    def _complaint(self, message: dict[str, Any]) -> str | None:
        if message.get("channel") != self.channel:
            return "channel_not_found"
        if self.archived:
            return "is_archived"
        blocks = message.get("blocks", [])
        return "invalid_blocks" if any(len(block["text"]["text"]) > 3000 for block in blocks) else None

    def _post(self, call: Call) -> dict[str, Any]:
        error = self._complaint(call.json)
        if error:
            return {"ok": False, "error": error}
        return {"ok": True, "channel": self.channel, "ts": self._keep(call.json)}

    def _update(self, call: Call) -> dict[str, Any]:
        error = self._complaint(call.json)
        moment = call.json["ts"]
        if error or moment not in self.messages:
            return {"ok": False, "error": error or "message_not_found"}
        self.messages[moment] |= call.json
        return {"ok": True, "channel": self.channel, "ts": moment}

    def _delete(self, call: Call) -> dict[str, Any]:
        if self.messages.pop(call.json["ts"], None) is None:
            return {"ok": False, "error": "message_not_found"}
        return {"ok": True, "channel": self.channel, "ts": call.json["ts"]}

    def _history(self, call: Call) -> dict[str, Any]:
        oldest = float(call.query.get("oldest", 0))
        newest_first = [{"ts": moment, **self.messages[moment]} for moment in sorted(self.messages, reverse=True)]
        fitting = [message for message in newest_first if float(message["ts"]) >= oldest]
        limit = int(call.query.get("limit", 100))
        return {"ok": True, "messages": fitting[:limit], "has_more": len(fitting) > limit}


class DiscordChannel(Service):
    """A channel's webhook (https://docs.discord.com/developers/resources/webhook)."""

    hook = "/api/webhooks/42/s3cr3t"

    def __init__(self) -> None:
        super().__init__()
        self.messages: dict[str, dict[str, Any]] = {}
        self._numbers = itertools.count(1001)

    @property
    def standing(self) -> dict[str, str]:
        return {number: message["content"] for number, message in self.messages.items()}

    def answer(self, call: Call) -> Reply:
        if not call.path.startswith(self.hook):
            return Reply(404, {"message": "Unknown Webhook", "code": 10015})
        number = call.path.removeprefix(self.hook + "/messages/")
        if call.method == "POST":
            return self._write(str(next(self._numbers)), call)
        if number not in self.messages:
            return Reply(404, {"message": "Unknown Message", "code": 10008})
        if call.method == "DELETE":
            del self.messages[number]
            return Reply(204)
        return self._write(number, call)

    def _write(self, number: str, call: Call) -> Reply:
        if len(call.json["content"]) > 2000:
            wrong = {"content": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer"}]}}
            return Reply(400, {"message": "Invalid Form Body", "code": 50035, "errors": wrong})
        self.messages[number] = call.json
        if call.method == "POST" and call.query.get("wait") != "true":
            return Reply(204)
        return Reply(200, {"id": number, "channel_id": "7", **call.json})
