"""Stand-ins of forums and content systems, built from their published API descriptions (read 2026-11-22)."""

import base64
import itertools
from datetime import UTC, datetime
from typing import Any

from jobfeed.testing.service import Call, Reply, Service


class DiscourseForum(Service):
    """Topics of one forum (https://docs.discourse.org). No two topics have one external_id, or one title."""

    key = "s3cr3t"
    user = "jobs"

    def __init__(self) -> None:
        super().__init__()
        self.topics: dict[int, dict[str, Any]] = {}
        self._numbers = itertools.count(11)

    @property
    def standing(self) -> dict[str, str]:
        return {f"{number}/{number + 1000}": f"{one['title']}\n{one['raw']}" for number, one in self.topics.items()}

    def answer(self, call: Call) -> Reply:
        if (call.headers.get("api-key"), call.headers.get("api-username")) != (self.key, self.user):
            return Reply(403, {"errors": ["You are not permitted to view the requested resource."]})
        parts = call.path.removesuffix(".json").strip("/").split("/")
        if call.method == "POST":
            return self._open(call.json)
        if call.method == "GET":
            return self._show(parts)
        return self._change(parts, call.json)

    def _problem(self, title: str, number: int = 0) -> Reply | None:
        if len(title) < 15:
            return _unprocessable("Title is too short (minimum is 15 characters)")
        if any(one["title"] == title for other, one in self.topics.items() if other != number):
            return _unprocessable("Title has already been used")
        return None

    def _open(self, asked: dict[str, Any]) -> Reply:
        if any(one["external_id"] == asked.get("external_id") for one in self.topics.values()):
            return _unprocessable("External has already been taken")
        problem = self._problem(asked["title"]) or _too_long(asked["raw"])
        if problem:
            return problem
        number = next(self._numbers)
        self.topics[number] = {"external_id": None, "closed": False, **asked}
        return Reply(200, {"id": number + 1000, "topic_id": number, "topic_slug": "a-topic"})

    def _show(self, parts: list[str]) -> Reply:
        if parts[:2] == ["t", "external_id"]:
            for number, topic in self.topics.items():
                if topic["external_id"] == parts[2]:
                    return Reply(301, b"", {"Location": f"{self.url}/t/a-topic/{number}"})
        elif parts[-1].isdigit() and int(parts[-1]) in self.topics:
            number = int(parts[-1])
            return Reply(200, {"id": number, "post_stream": {"posts": [{"id": number + 1000}]}})
        return Reply(404, {"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"})

    def _change(self, parts: list[str], asked: dict[str, Any]) -> Reply:
        number = int(parts[1]) - 1000 if parts[0] == "posts" else int(parts[2] if parts[1] == "-" else parts[1])
        if number not in self.topics:
            return Reply(404, {"errors": ["The requested URL or resource could not be found."]})
        if parts[0] == "posts":
            self.topics[number]["raw"] = asked["post"]["raw"]
        elif parts[-1] == "status":
            self.topics[number]["closed"] = asked["enabled"] == "true"
        else:
            problem = self._problem(asked["title"], number)
            if problem:
                return problem
            self.topics[number]["title"] = asked["title"]
        return Reply(200, {"success": "OK"})


def _too_long(raw: str) -> Reply | None:
    return _unprocessable("Body is limited to 32000 characters") if len(raw) > 32_000 else None


def _unprocessable(message: str) -> Reply:
    return Reply(422, {"action": "create_post", "errors": [message]})


class WordPressSite(Service):
    """Posts, and listings of WP Job Manager 2 (https://developer.wordpress.org/rest-api/reference/posts/).

    The same slug twice gives `slug-2`. Deleting for good twice is a 404.
    """

    user, password = "jobs", "abcd s3cr 3tef"
    statuses = ("publish", "future", "draft", "pending", "private", "expired", "preview")

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self._numbers = itertools.count(21)

    @property
    def standing(self) -> dict[str, str]:
        """What visitors see."""
        shown = {number: post for number, post in self.posts.items() if post["status"] == "publish"}
        return {number: f"{post['title']}\n{post.get('content', '')}" for number, post in shown.items()}

    def answer(self, call: Call) -> Reply:
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if call.headers.get("authorization") != f"Basic {pair}":
            if call.method == "GET":
                return _wp_error(400, "rest_invalid_param", "Invalid parameter(s): status")
            return _wp_error(401, "rest_cannot_create", "Sorry, you are not allowed to create posts as this user.")
        kind, _, number = call.path.removeprefix("/wp-json/wp/v2/").partition("/")
        if call.method == "GET":
            wanted = call.query.get("status", "publish").split(",")
            found = [post for post in self.posts.values() if post["slug"] == call.query["slug"]]
            return Reply(200, [post for post in found if post["status"] in wanted and post["type"] == kind])
        if number and number not in self.posts:
            return _wp_error(404, "rest_post_invalid_id", "Invalid post ID.")
        if call.method == "DELETE":
            return Reply(200, {"deleted": True, "previous": self.posts.pop(number)})
        return self._write(kind, number, call.json)

    def _write(self, kind: str, number: str, asked: dict[str, Any]) -> Reply:
        if asked.get("status") not in self.statuses:
            return _wp_error(400, "rest_invalid_param", "Invalid parameter(s): status")
        created = not number
        number = number or str(next(self._numbers))
        before = self.posts.get(number, {"id": int(number), "type": kind})
        post = {**before, **asked, "slug": before.get("slug") or self._free(asked.get("slug", "untitled"))}
        post["meta"] = {**before.get("meta", {}), **asked.get("meta", {})}
        post["link"] = f"{self.url}/{post['slug']}/"
        self.posts[number] = post
        return Reply(201 if created else 200, post)

    def _free(self, slug: str) -> str:
        taken = {post["slug"] for post in self.posts.values()}
        candidates = itertools.chain([slug], (f"{slug}-{number}" for number in itertools.count(2)))
        return next(candidate for candidate in candidates if candidate not in taken)


def _wp_error(status: int, code: str, message: str) -> Reply:
    return Reply(status, {"code": code, "message": message, "data": {"status": status}})


class GithubRepository(Service):
    """Issues of one repository (https://docs.github.com/rest/issues/issues, version 2022-11-28)."""

    name = "example/jobs"
    token = "ghp_s3cr3t"

    def __init__(self) -> None:
        super().__init__()
        self.issues: dict[int, dict[str, Any]] = {}
        self.deleted: set[int] = set()

    def delete(self, number: int) -> None:
        """What an administrator can do; the number is never used again."""
        del self.issues[number]
        self.deleted.add(number)

    @property
    def standing(self) -> dict[str, str]:
        """The open issues."""
        shown = {number: issue for number, issue in self.issues.items() if issue["state"] == "open"}
        return {str(number): f"{issue['title']}\n{issue['body']}" for number, issue in shown.items()}

    def answer(self, call: Call) -> Reply:
        if call.headers.get("authorization") != f"Bearer {self.token}":
            return Reply(401, {"message": "Bad credentials", "status": "401"})
        path = call.path.removeprefix(f"/repos/{self.name}/issues").strip("/")
        if call.method == "GET":
            newest_first = sorted(self.issues.values(), key=lambda issue: issue["number"], reverse=True)
            since = call.query.get("since", "")
            return Reply(200, [issue for issue in newest_first if issue["updated_at"] >= since])
        if call.method == "POST":
            number = 1 + max([*self.issues, *self.deleted], default=0)
            return self._write(number, {"state": "open", **call.json}, 201)
        if path.isdigit() and int(path) in self.deleted:
            return Reply(410, {"message": "This issue was deleted", "status": "410"})
        if not path.isdigit() or int(path) not in self.issues:
            return Reply(404, {"message": "Not Found", "status": "404"})
        return self._write(int(path), call.json, 200)

    def _write(self, number: int, values: dict[str, Any], status: int) -> Reply:
        if len(values["title"]) > 256 or len(values["body"]) > 65_536:
            return Reply(422, {"message": "Validation Failed", "errors": [{"resource": "Issue", "code": "custom"}]})
        moment = datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        address = f"https://github.com/{self.name}/issues/{number}"
        facts = {"number": number, "html_url": address, "updated_at": moment}
        self.issues[number] = {**self.issues.get(number, {}), **values, **facts}
        return Reply(status, self.issues[number])
