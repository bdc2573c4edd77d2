"""Keeps one GitHub issue a posting: opened, rewritten and closed with it.

Speaks GitHub's REST API 2022-11-28 (https://docs.github.com/rest/issues/issues, read 2026-11-22). A hidden mark in the
issue's text lets an uncertain issue be found again.

    channels:
      - {target: github-issues, repository: example/jobs, token: "${GITHUB_TOKEN}", labels: [job]}
"""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUncertain
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import accepted, json_list_of
from jobfeed.web.pushing import (
    GONE,
    as_intended,
    ask,
    bearer,
    in_path,
    intended_before,
    is_new,
    json_request,
    standing_id,
    stated,
    transmit,
)
from jobfeed.writing.message import article, headline, no_mentions, no_mentions_in_html

#: issues that a look-up reads
_RECENT = 100

#: GitHub takes 65,536 characters; some are added to keep words from calling people, and the mark
_MOST = 60_000
#: what GitHub answers for an issue that was deleted; 404 may as well be a token without rights
_DELETED = 410


@dataclass(frozen=True)
class GithubIssuesOptions:
    """Which repository, and as whom."""

    #: owner/name
    repository: str
    #: a token that may write issues
    token: Secret
    #: labels of every issue
    labels: tuple[str, ...] = ()
    #: the API (GitHub Enterprise has its own)
    api: str = "https://api.github.com"
    #: let the API be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", self.repository):
            raise ValueError("`repository` is written owner/name")


class GithubIssuesTarget:
    """One issue a posting."""

    name: ClassVar[str] = "github-issues"
    Options: ClassVar[type] = GithubIssuesOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: GithubIssuesOptions) -> Request:
        issue = _issue(delivery)
        if is_new(delivery):
            return json_request("POST", _issues(options), {**issue, "labels": list(options.labels)}, _headers(options))
        state = (
            {"state": "closed", "state_reason": "completed"} if delivery.step.kind == "withdraw" else {"state": "open"}
        )
        url = f"{_issues(options)}/{in_path(standing_id(delivery, 'GitHub'))}"
        return json_request("PATCH", url, {**issue, **state}, _headers(options))

    def push(self, delivery: Delivery, options: GithubIssuesOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        answer = transmit(request, tools, allow_private=options.allow_private, secrets=[options.token])
        if answer.status == _DELETED and not is_new(delivery):
            return _was_gone(delivery)
        accepted(answer, "GitHub", secrets=[options.token])
        return Receipt(stated(answer, "number", "GitHub"), stated(answer, "html_url", "GitHub"))

    def look_up(self, delivery: Delivery, options: GithubIssuesOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if not is_new(delivery):
            return None  # the same text and state may be written again
        since = intended_before(delivery).strftime("%Y-%m-%dT%H:%M:%SZ")
        url = f"{_issues(options)}?state=all&sort=created&direction=desc&per_page={_RECENT}&since={since}"
        request = Request("GET", url, _headers(options))
        answer = ask(request, tools, "GitHub", allow_private=options.allow_private, secrets=[options.token])
        issues = json_list_of(answer)
        for issue in issues:
            if _mark(delivery) in (issue.get("body") or ""):
                return Receipt(str(issue["number"]), issue["html_url"])
        if len(issues) == _RECENT:
            raise TargetUncertain("too many issues changed since to tell whether this one was opened")
        return None


def _issues(options: GithubIssuesOptions) -> str:
    return f"{options.api.rstrip('/')}/repos/{options.repository}/issues"


def _headers(options: GithubIssuesOptions) -> dict[str, str]:
    return {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28", **bearer(options.token)}


def _issue(delivery: Delivery) -> dict[str, Any]:
    body = no_mentions_in_html(article(delivery, _MOST))
    return {"title": no_mentions(headline(delivery, 250)), "body": f"{body}\n\n{_mark(delivery)}"}


def _was_gone(delivery: Delivery) -> Receipt:
    if delivery.step.kind == "withdraw":
        return Receipt(GONE, note="was already gone")
    raise TargetRefused("the issue was deleted at GitHub; it is not opened anew")


def _mark(delivery: Delivery) -> str:
    return f"<!-- jobfeed: {delivery.step.step_id} -->"


TARGET = GithubIssuesTarget()
