"""Tells Google which JobPosting pages are new, changed or gone, within minutes instead of at its next visit.

Speaks the Indexing API v3 (https://developers.google.com/search/apis/indexing-api/v3/using-api, read 2026-11-22), which
is open to pages with JobPosting markup only and takes 200 notifications a day. The service account must be an owner
of the site in Search Console. Needs `pip install jobfeed[google]`.

    channels:
      - {target: google-indexing, credentials: "${GOOGLE_SERVICE_ACCOUNT_JSON}"}
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetError, TargetUnavailable
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import host_of
from jobfeed.web.pushing import bearer, deliver, json_request, transmit

_SCOPE = "https://www.googleapis.com/auth/indexing"


@dataclass(frozen=True)
class GoogleIndexingOptions:
    """Who notifies, and whom."""

    #: the service account's key, the whole JSON text
    credentials: Secret
    #: the API
    endpoint: str = "https://indexing.googleapis.com/v3/urlNotifications:publish"
    #: let the API and the pages be at private addresses
    allow_private: bool = False

    def __post_init__(self) -> None:
        try:
            known = json.loads(self.credentials)
        except ValueError:
            known = None
        if not isinstance(known, dict) or not {"client_email", "private_key", "token_uri"} <= known.keys():
            raise ValueError("`credentials` must hold the whole JSON text of a service account's key")


class GoogleIndexingTarget:
    """One notification a posting; a withdrawal waits until its page is really gone or says noindex."""

    name: ClassVar[str] = "google-indexing"
    Options: ClassVar[type] = GoogleIndexingOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = False
    daily_budget: ClassVar[int] = 200
    #: "Daily quotas reset at midnight Pacific Time" (https://cloud.google.com/docs/quotas/overview, read 2026-11-22)
    budget_zone: ClassVar[str] = "America/Los_Angeles"

    def request(self, delivery: Delivery, options: GoogleIndexingOptions) -> Request:
        kind = "URL_DELETED" if delivery.step.kind == "withdraw" else "URL_UPDATED"
        return json_request("POST", options.endpoint, {"url": delivery.page_url, "type": kind}, bearer(Secret("")))

    def push(self, delivery: Delivery, options: GoogleIndexingOptions, tools: Tools) -> Receipt:
        return self._notify(delivery, options, tools, _token(options, tools))

    def push_many(
        self, deliveries: Sequence[Delivery], options: GoogleIndexingOptions, tools: Tools
    ) -> Mapping[str, Receipt | TargetError]:
        """One login for all. When Google asks to wait, the rest is not tried."""
        outcomes: dict[str, Receipt | TargetError] = {}
        waiting: TargetError | None = None
        try:
            token = _token(options, tools)
        except TargetError as error:
            waiting = error
        for delivery in deliveries:
            try:
                outcomes[delivery.step.key] = waiting or self._notify(delivery, options, tools, token)
            except TargetUnavailable as error:
                outcomes[delivery.step.key] = error
                if error.retry_after is not None or "429" in error.message:
                    waiting = TargetUnavailable(error.message, error.hint, retry_after=error.retry_after, asked=False)
            except TargetError as error:
                outcomes[delivery.step.key] = error
        return outcomes

    def _notify(self, delivery: Delivery, options: GoogleIndexingOptions, tools: Tools, token: Secret) -> Receipt:
        if delivery.step.kind == "withdraw":
            _must_be_gone(delivery, options, tools)
        shown = self.request(delivery, options)
        request = Request(shown.method, shown.url, {**shown.headers, **bearer(token)}, shown.body)
        hint = "the service account must be an owner of the site in Search Console, and the API be switched on"
        deliver(request, tools, host_of(options.endpoint), allow_private=options.allow_private, hint=hint)
        return Receipt(remote_url=delivery.page_url)


def _must_be_gone(delivery: Delivery, options: GoogleIndexingOptions, tools: Tools) -> None:
    """Google takes a removal as a mistake while the page still offers itself."""
    try:
        page = transmit(Request("GET", delivery.page_url), tools, allow_private=options.allow_private)
    except TargetError as error:
        message = f"it cannot be told whether {delivery.page_url} is gone: {error.message}"
        raise TargetUnavailable(message, "look at the published site", asked=False) from None
    robots = page.headers.get("x-robots-tag", "") + page.content[:20_000].decode("utf-8", "replace")
    if page.status not in (404, 410) and "noindex" not in robots:
        raise TargetUnavailable(
            f"{delivery.page_url} is still there (it answers {page.status})",
            "publish the built site first, then push",
            asked=False,
        )


def _token(options: GoogleIndexingOptions, tools: Tools) -> Secret:
    try:
        from google.auth.exceptions import GoogleAuthError
        from google.oauth2.service_account import Credentials
    except ImportError:
        raise TargetUnavailable("google-auth is not installed", "pip install 'jobfeed[google]'", asked=False) from None
    try:
        known = Credentials.from_service_account_info(json.loads(options.credentials), scopes=[_SCOPE])  # type: ignore[no-untyped-call]
        known.refresh(_Door(tools, options.allow_private))
    except (GoogleAuthError, ValueError) as error:
        message = f"Google does not let the service account in: {type(error).__name__}"
        raise TargetUnavailable(message, asked=False) from None
    except TargetError as error:
        raise TargetUnavailable(f"no access token: {error.message}", asked=False) from None
    return Secret(known.token)


@dataclass
class _Answered:
    status: int
    headers: Mapping[str, str]
    data: bytes


class _Door:
    """google-auth asks for its token through our HTTP door."""

    def __init__(self, tools: Tools, allow_private: bool) -> None:
        self._tools, self._allow_private = tools, allow_private

    def __call__(self, url: str, method: str = "GET", body: Any = None, headers: Any = None, **_: Any) -> _Answered:
        sent = body.encode() if isinstance(body, str) else body
        answer = self._tools.web.send(method, url, headers=headers, body=sent, allow_private=self._allow_private)
        return _Answered(answer.status, answer.headers, answer.content)


TARGET = GoogleIndexingTarget()
