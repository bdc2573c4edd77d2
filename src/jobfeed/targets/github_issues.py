"""Keeps one GitHub issue a posting: opened, rewritten and closed with it.

Speaks GitHub's REST API 2022-11-28 (https://docs.github.com/rest/issues/issues, read 2026-11-22). A hidden mark in the
issue's text lets an uncertain issue be found again.

    channels:
      - {target: github-issues, repository: example/jobs, token: "${GITHUB_TOKEN}", labels: [job]}
"""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jobfeed.answers import json_list_of
from jobfeed.errors import TargetUncertain
from jobfeed.message import article, headline, no_mentions, no_mentions_in_html
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.pushing import (
    as_intended,
    ask,
    bearer,
    deliver,
    in_path,
    intended_before,
    json_request,
    standing_id,
    stated,
)

#: issues that a look-up reads
_RECENT = 100


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
        if delivery.step.kind == "publish":
            return json_request("POST", _issues(options), {**issue, "labels": list(options.labels)}, _headers(options))
        state = (
            {"state": "closed", "state_reason": "completed"} if delivery.step.kind == "withdraw" else {"state": "open"}
        )
        url = f"{_issues(options)}/{in_path(standing_id(delivery, 'GitHub'))}"
        return json_request("PATCH", url, {**issue, **state}, _headers(options))

    def push(self, delivery: Delivery, options: GithubIssuesOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        answer = deliver(request, tools, "GitHub", allow_private=options.allow_private, secrets=[options.token])
        return Receipt(stated(answer, "number", "GitHub"), stated(answer, "html_url", "GitHub"))

    def look_up(self, delivery: Delivery, options: GithubIssuesOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if delivery.step.kind != "publish":
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
    # GitHub takes 65,536 characters; a longer posting is cut before its mark
    body = no_mentions_in_html(article(delivery))[:65_000]
    return {"title": no_mentions(headline(delivery, 250)), "body": f"{body}\n\n{_mark(delivery)}"}


def _mark(delivery: Delivery) -> str:
    return f"<!-- jobfeed: {delivery.step.step_id} -->"


TARGET = GithubIssuesTarget()
