"""A preview of the published folder on this machine: right media types, conditional requests, live reload, and each
feed as a reader shows it (`/.jobfeed/feeds/`).

    jobfeed serve

Needs the extra `serve` (feedparser, starlette, uvicorn, watchfiles).
"""

import mimetypes
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobfeed.errors import UsageError
from jobfeed.telling import readerview

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    "opml.xml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".gz": "application/gzip",
}
_RELOAD = "/.jobfeed/reload"
#: where each feed is shown as a reader shows it
READER = "/.jobfeed/feeds/"
_LISTEN = f'new EventSource("{_RELOAD}").onmessage=()=>location.reload()'
_SCRIPT = f"<script>{_LISTEN}</script></body>".encode()
#: what a feed brings cannot act on the page that shows it
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src https:"

#: gives a moment whenever what is shown has changed
Changes = Callable[[], AsyncIterator[object]]


def media_type(path: str) -> str:
    """The Content-Type of a published file; JSON is a feed where feeds stand (`feed.json`, `feeds/…`)."""
    if path.endswith(".json") and not path.startswith("feed"):
        return "application/json; charset=utf-8"
    known = _TYPES.get(path) or _TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0]
    return known or "application/octet-stream"


def require_packages() -> None:
    """Raises UsageError if the extra `serve` is not installed; asked before anything is built."""
    missing = [name for name in ("starlette", "uvicorn", "watchfiles", "feedparser") if find_spec(name) is None]
    if missing:
        hint = "pip install 'jobfeed[serve]'"
        raise UsageError(f"`jobfeed serve` needs packages of its own: {', '.join(missing)}", hint)


def application(root: Path, site: str, changes: Changes | None = None) -> "Starlette":
    """The folder as a web server would publish it at `site`, whose links lead to the preview instead.

    Raises UsageError if the extra `serve` is not installed.
    """
    require_packages()
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.routing import Route

    prefix = urlsplit(site).path

    async def show(request: "Request") -> "Response":
        return _answer(request, root.resolve(), prefix, site, live=changes is not None)

    async def reload(_request: "Request") -> "Response":
        return _events(changes)

    async def script(_request: "Request") -> "Response":
        return _script()

    async def read(request: "Request") -> "Response":
        return _reader(request, root.resolve(), site, live=changes is not None)

    routes = [
        Route(_RELOAD, reload),
        Route(f"{_RELOAD}.js", script),
        Route(READER + "{path:path}", read),
        Route("/{path:path}", show),
    ]
    return Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=500)])


def _answer(request: "Request", root: Path, prefix: str, site: str, *, live: bool) -> "Response":
    from starlette.responses import RedirectResponse

    asked = request.url.path
    if asked == "/" != prefix:
        return RedirectResponse(prefix)
    if not asked.startswith(prefix):
        return _absent(asked, root)
    path = (root / asked.removeprefix(prefix).lstrip("/")).resolve()
    if path.is_dir() and not asked.endswith("/"):
        return RedirectResponse(asked + "/")
    path = path / "index.html" if path.is_dir() else path
    if not path.is_relative_to(root) or not path.is_file():
        return _absent(asked, root)
    body = path.read_bytes()
    if path.suffix == ".html":
        body = body.replace(site.encode(), str(request.base_url).rstrip("/").encode() + prefix.encode())
        body = body.replace(b"</body>", _SCRIPT) if live else body
    return _sent(request, body, media_type(path.relative_to(root).as_posix()), path)


def _sent(request: "Request", body: bytes, kind: str, made_of: Path) -> "Response":
    """The body, or that the client has it already."""
    from starlette.responses import Response

    changed = datetime.fromtimestamp(int(made_of.stat().st_mtime), UTC)
    headers = {
        "content-type": kind,
        # weak: gzip on the way changes the bytes, not what they say
        "etag": f'W/"{blake2b(body, digest_size=12).hexdigest()}"',
        "last-modified": format_datetime(changed, usegmt=True),
        "cache-control": "no-cache",
    }
    if _is_known(request, headers["etag"], changed):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers)


def _reader(request: "Request", root: Path, site: str, *, live: bool) -> "Response":
    """A feed as a reader shows it, made of the file as it is published."""
    from starlette.responses import RedirectResponse

    feeds = readerview.feeds_in(root)
    shown = request.path_params["path"]
    if not shown and feeds:
        return RedirectResponse(READER + feeds[0].documents[0][1])
    if shown not in [path for feed in feeds for _, path in feed.documents]:
        return _absent(request.url.path, root)
    feed = readerview.read_feed(shown, (root / shown).read_bytes(), site + shown)
    page = readerview.reader_page(feeds, shown, feed, raw=urlsplit(site).path + shown, live=live)
    # where an entry leads is shown by the preview, too
    page = page.replace(f'href="{site}', f'href="{urlsplit(site).path}')
    response = _sent(request, page.encode(), _TYPES[".html"], root / shown)
    response.headers["content-security-policy"] = _POLICY
    return response


def _absent(asked: str, root: Path) -> "Response":
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(f"There is no {asked} in {root.name}/.\n", status_code=404)


def _is_known(request: "Request", etag: str, changed: datetime) -> bool:
    """Whether the client has this version: RFC 9110 section 13.2.2, If-None-Match before If-Modified-Since."""
    known = request.headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or etag.removeprefix("W/") in [
            tag.strip().removeprefix("W/") for tag in known.split(",")
        ]
    try:
        return changed <= parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (ValueError, TypeError):
        return False


def _script() -> "Response":
    from starlette.responses import Response

    return Response(_LISTEN, media_type="text/javascript")


def _events(changes: Changes | None) -> "Response":
    from starlette.responses import Response, StreamingResponse

    if changes is None:
        return Response(status_code=404)
    stream = changes()

    async def lines() -> AsyncIterator[str]:
        yield ": waiting\n\n"
        async for _ in stream:
            yield "data: changed\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream")


def serve(root: Path, site: str, *, port: int, watched: Path, rebuild: Callable[[], None]) -> None:
    """Serve until interrupted; when a file below `watched` changes, `rebuild` runs and open pages load again."""
    app = application(root, site, lambda: _rebuilt(watched, root, rebuild))
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1)


async def _rebuilt(watched: Path, root: Path, rebuild: Callable[[], None]) -> AsyncIterator[object]:
    from anyio import to_thread
    from watchfiles import awatch

    ours = (root.resolve(), *(watched.resolve() / name for name in (".jobfeed", ".git", "ledger", "report")))

    def foreign(_change: object, path: str) -> bool:
        return not any(Path(path).is_relative_to(folder) for folder in ours)

    async for changes in awatch(watched, watch_filter=foreign):
        await to_thread.run_sync(rebuild)
        yield changes
