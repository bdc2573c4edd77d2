"""Stand-ins of those who are told about addresses, built from their published descriptions (read 2026-11-22)."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from jobfeed.testing.service import Call, Reply, Service


class IndexNowEngine(Service):
    """A search engine (https://www.indexnow.org/documentation). `fetch` reads the site's key file, None if missing."""

    def __init__(self, fetch: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self.fetch = fetch
        self.told: list[str] = []

    def answer(self, call: Call) -> Reply:
        asked = call.json
        if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", asked["key"]) or len(asked["urlList"]) > 10_000:
            return Reply(400, {"code": "InvalidRequestParameters", "message": "Invalid format"})
        if self.fetch(asked["keyLocation"]) != asked["key"].encode():
            return Reply(403, {"code": "UserForbiddedToAccessSite", "message": "Key file not found or not matching"})
        folder = asked["keyLocation"].rpartition("/")[0] + "/"
        hosts = {urlsplit(url).netloc for url in asked["urlList"]}
        if hosts != {asked["host"]} or not all(url.startswith(folder) for url in asked["urlList"]):
            return Reply(422, {"code": "InvalidUrls", "message": "URLs do not belong to the host or its key"})
        self.told += asked["urlList"]
        return Reply(200)


class GoogleIndexing(Service):
    """The Indexing API and its token endpoint (https://developers.google.com/search/apis/indexing-api/v3/).

    `quota` notifications may come in a day. An address that is no owner's is refused.
    """

    def __init__(self, site: str, quota: int = 200) -> None:
        super().__init__()
        self.site, self.quota = site, quota
        self.told: list[tuple[str, str]] = []
        self.assertions: list[dict[str, Any]] = []

    def concerns(self, call: Call) -> bool:
        return call.path != "/token" and call.method == "POST"

    def answer(self, call: Call) -> Reply:
        if call.path == "/token":
            claims = call.form["assertion"].split(".")[1]
            self.assertions.append(json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4))))
            return Reply(200, {"access_token": "ya29.s3cr3t", "expires_in": 3599, "token_type": "Bearer"})
        if call.headers.get("authorization") != "Bearer ya29.s3cr3t":
            return _google(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        if not call.json["url"].startswith(self.site):
            return _google(403, "PERMISSION_DENIED", "Permission denied. Failed to verify the URL ownership.")
        if len(self.told) >= self.quota:
            return _google(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Publish requests'")
        self.told.append((call.json["type"], call.json["url"]))
        return Reply(200, {"urlNotificationMetadata": {"url": call.json["url"]}})


def _google(status: int, name: str, message: str) -> Reply:
    return Reply(status, {"error": {"code": status, "message": message, "status": name}})


class WebSubHub(Service):
    """A hub that takes notice of publications (https://www.w3.org/TR/websub/)."""

    def __init__(self, *topics: str) -> None:
        super().__init__()
        self.topics = topics
        self.told: list[str] = []

    def answer(self, call: Call) -> Reply:
        topic = call.form.get("hub.url", "")
        if call.form.get("hub.mode") != "publish" or topic not in self.topics:
            return Reply(400, b"unknown topic", {"Content-Type": "text/plain"})
        self.told.append(topic)
        return Reply(202)
