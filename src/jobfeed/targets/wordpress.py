"""Keeps one WordPress post, or one listing of WP Job Manager, for each posting.

Speaks the WordPress REST API (https://developer.wordpress.org/rest-api/reference/posts/, read 2026-11-22) with an
application password. Each posting has a slug of its own, by which it is looked for before it is created.

    channels:
      - {target: wordpress, site: "https://www.example.org", user: jobs, password: "${WP_PASSWORD}", type: job-listings}
"""

import base64
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUnavailable
from jobfeed.posting import JobPosting
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import host_of, json_list_of, json_of
from jobfeed.web.pushing import GONE, ask, deliver, in_path, is_new, json_request, standing_id, stated
from jobfeed.writing.message import article, headline, posting_of
from jobfeed.writing.strings import words
from jobfeed.writing.strings.phrases import short_place

_ANY = "publish,future,draft,pending,private"

# to a stranger WordPress says that the statuses asked for are invalid, not that the login failed (seen in 6.5)
_RIGHTS = "check the user, its application password and its right to edit such posts"


@dataclass(frozen=True)
class WordPressOptions:
    """Which site, as whom, and as what."""

    #: base address of the site
    site: str
    #: the user's name
    user: str
    #: an application password of that user (Users, Profile), which needs https
    password: Secret
    #: `posts`, `job-listings` (WP Job Manager), or the REST base of another post type
    type: str = "posts"
    #: numbers of the categories of each post
    categories: tuple[int, ...] = ()
    #: what becomes of a closed posting: marked (a listing expires, a post says so), or deleted
    closed: Literal["mark", "delete"] = "mark"
    #: let the site be at a private address
    allow_private: bool = False


class WordPressTarget:
    """Creates, rewrites and closes."""

    name: ClassVar[str] = "wordpress"
    Options: ClassVar[type] = WordPressOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = False

    def request(self, delivery: Delivery, options: WordPressOptions) -> Request:
        if is_new(delivery):
            return _call(options, "POST", "", {**_post(delivery, options), "slug": _slug(delivery)})
        return self._change(delivery, options, standing_id(delivery, "WordPress"))

    def push(self, delivery: Delivery, options: WordPressOptions, tools: Tools) -> Receipt:
        """Looks before it creates: WordPress makes a second post of a second request."""
        record = delivery.step.record
        known = record.remote_id if record and not is_new(delivery) else None
        standing = known or self._find(delivery, options, tools)
        if standing is None and delivery.step.kind == "withdraw":
            return Receipt(note="was not there")
        request = self._change(delivery, options, standing) if standing else self.request(delivery, options)
        secrets = [options.password]
        try:
            answer = deliver(request, tools, _board(options), allow_private=options.allow_private, secrets=secrets)
        except TargetUnavailable as error:
            if "rest_post_invalid_id" not in error.message:
                raise
            if delivery.step.kind == "withdraw":
                return Receipt(GONE, note="was already gone")
            raise TargetRefused("the post was deleted at WordPress; it is not posted anew") from None
        if request.method == "DELETE":
            return Receipt(GONE)
        return Receipt(standing or stated(answer, "id", "WordPress"), json_of(answer).get("link"))

    def _find(self, delivery: Delivery, options: WordPressOptions, tools: Tools) -> str | None:
        listing = options.type == "job-listings"
        status = _ANY + (",expired,preview" if listing else "")
        request = _call(options, "GET", f"?slug={in_path(_slug(delivery))}&status={status}&context=edit", None)
        secrets = [options.password]
        private = options.allow_private
        answer = ask(request, tools, _board(options), allow_private=private, secrets=secrets, hint=_RIGHTS)
        found = json_list_of(answer)
        return str(found[0]["id"]) if found else None

    def _change(self, delivery: Delivery, options: WordPressOptions, standing: str) -> Request:
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return _call(options, "DELETE", f"/{in_path(standing)}?force=true", None)
        return _call(options, "POST", f"/{in_path(standing)}", _post(delivery, options))


def _slug(delivery: Delivery) -> str:
    """One slug a posting, which nobody else on the site has."""
    slug = delivery.page_url.rstrip("/").rpartition("/")[2]
    return f"{slug[:60]}-{blake2b(delivery.step.key.encode(), digest_size=4).hexdigest()}"


def _post(delivery: Delivery, options: WordPressOptions) -> dict[str, Any]:
    listing, closed = options.type == "job-listings", delivery.step.kind == "withdraw"
    if listing and closed:
        return {"status": "expired"}
    post: dict[str, Any] = {"title": headline(delivery), "content": article(delivery), "status": "publish"}
    if options.categories and not listing:
        post["categories"] = list(options.categories)
    return post | ({"meta": _meta(posting_of(delivery), delivery)} if listing else {})


def _meta(posting: JobPosting, delivery: Delivery) -> dict[str, Any]:
    """The fields of WP Job Manager 2; what the posting does not state stays empty."""
    pay, employer = posting.base_salary, delivery.head.employer
    amount = (pay.min if pay.min is not None else pay.max) if pay else None
    return {
        "_job_location": short_place(posting, words(posting.language)),
        "_application": posting.apply.email or posting.apply.url or delivery.page_url,
        "_company_name": posting.hiring_organization or employer.name,
        "_company_website": employer.url or "",
        "_filled": 0,
        "_job_expires": (posting.valid_through or "")[:10],
        "_remote_position": int(posting.workplace == "remote"),
        "_job_salary": "" if amount is None else f"{amount:.2f}".removesuffix(".00"),
        "_job_salary_currency": (pay.currency if pay else None) or "",
        "_job_salary_unit": (pay.unit if pay else None) or "",
    }


def _board(options: WordPressOptions) -> str:
    return host_of(options.site)


def _call(options: WordPressOptions, method: str, below: str, value: Any) -> Request:
    # the password's blanks do not count; WordPress shows it in groups of four
    pair = f"{options.user}:{options.password}".encode()
    headers = {"Authorization": Secret("Basic " + base64.b64encode(pair).decode())}
    url = f"{options.site.rstrip('/')}/wp-json/wp/v2/{options.type}{below}"
    return json_request(method, url, value, headers)


TARGET = WordPressTarget()
