"""The pages in headless Chromium, from a server on this machine: axe-core, keyboard and search, Lighthouse."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import programs

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def _lacking() -> programs.Absent | None:
    return programs.absent("node") or (None if _CHROMIUM else programs.Absent("Chromium is not installed"))


def axe() -> programs.Judge:
    """axe-core with all its rules, on phone and desktop, light and dark (the corpus: desktop, light)."""

    def run(documents: list[Path]) -> Iterator[tuple[Path, str]]:
        return programs.node("axe.mjs", _CHROMIUM, given="\n".join(map(str, documents)))

    return _lacking() or run


def behaviour(site: str) -> programs.Judge:
    """Keyboard, search and facets with and without JavaScript, weight, width, print, right to left."""
    return _lacking() or (lambda _: programs.node("behaviour.mjs", _CHROMIUM, site))


def lighthouse(site: str) -> programs.Judge:
    """Lighthouse on a list and a posting: 100, and at least 98 for speed unless the machine is too busy to say."""
    return _lacking() or (lambda _: programs.node("lighthouse.mjs", _CHROMIUM, site))


@contextmanager
def served_site(public: Path) -> Iterator[str]:
    """The address at which `public` (to be written meanwhile) is served as a careful web server would."""
    import uvicorn

    from jobfeed.server import application

    public.mkdir(parents=True)
    listener = socket.create_server(("127.0.0.1", 0))
    site = f"http://127.0.0.1:{listener.getsockname()[1]}/jobs/"
    server = uvicorn.Server(uvicorn.Config(application(public, site), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield site
    finally:
        server.should_exit = True
        thread.join(5)
