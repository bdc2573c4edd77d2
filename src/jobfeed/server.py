"""A preview of the published folder on this machine: right media types, conditional requests, live reload.

    jobfeed serve

Needs the extra `serve` (starlette, uvicorn, watchfiles).
"""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobfeed.errors import UsageError

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
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".gz": "application/gzip",
}
_RELOAD = "/.jobfeed/reload"
_SCRIPT = f'<script>new EventSource("{_RELOAD}").onmessage=()=>location.reload()</script></body>'.encode()

#: gives a moment whenever what is shown has changed
Changes = Callable[[], AsyncIterator[object]]


def media_type(path: str) -> str:
    """The Content-Type of a published file (JSON is a feed unless it lies below `.well-known/`)."""
    if path.endswith(".json") and ".well-known/" in path:
        return "application/json; charset=utf-8"
    return _TYPES.get(Path(path).suffix, "application/octet-stream")


def application(root: Path, site: str, changes: Changes | None = None) -> "Starlette":
    """The folder as a web server would publish it at `site`, whose links lead to the preview instead.

    Raises UsageError if the extra `serve` is not installed.
    """
    try:
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.gzip import GZipMiddleware
        from starlette.routing import Route
    except ImportError as error:
        raise UsageError("`jobfeed serve` needs packages of its own", "pip install 'jobfeed[serve]'") from error

    prefix = urlsplit(site).path

    async def show(request: "Request") -> "Response":
        return _answer(request, root.resolve(), prefix, site, live=changes is not None)

    async def reload(_request: "Request") -> "Response":
        return _events(changes)

    routes = [Route(_RELOAD, reload), Route("/{path:path}", show)]
    return Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=500)])


def _answer(request: "Request", root: Path, prefix: str, site: str, *, live: bool) -> "Response":
    from starlette.responses import RedirectResponse, Response

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
    changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    headers = {
        "content-type": media_type(path.relative_to(root).as_posix()),
        # weak: gzip on the way changes the bytes, not what they say
        "etag": f'W/"{blake2b(body, digest_size=12).hexdigest()}"',
        "last-modified": format_datetime(changed, usegmt=True),
        "cache-control": "no-cache",
    }
    if _is_known(request, headers["etag"], changed):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers)


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
