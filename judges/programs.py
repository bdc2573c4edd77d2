"""Judges that are programs of their own: found, run once on all documents, their words brought into one form."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent
_JAR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class Absent:
    """A judge that this machine lacks, and why."""

    reason: str


Judge = Callable[[list[Path]], Iterable[tuple[Path, str]]] | Absent


def absent(*names: str) -> Absent | None:
    """What hinders a judge that needs these programs and the packages of `judges/package.json`."""
    for name in names:
        if not shutil.which(name):
            return Absent(f"{name} is not installed")
    if not (HERE / "node_modules").is_dir():
        return Absent("its packages are not installed (`npm ci --prefix judges`)")
    return None


def node(script: str, *arguments: str, given: str = "") -> Iterator[tuple[Path, str]]:
    """What a script of this folder finds: lines of PATH<tab>MESSAGE. What it tells beside passes through."""
    command = ["node", str(HERE / script), *arguments]
    ran = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if ran.returncode:
        yield HERE / script, f"ended with {ran.returncode}"
    for line in ran.stdout.splitlines():
        path, _, message = line.partition("\t")
        yield Path(path), message


def nu_html_checker() -> Judge:
    """The W3C's checker of HTML, CSS and SVG; its warnings count as errors."""

    def run(documents: list[Path]) -> Iterator[tuple[Path, str]]:
        command = ["java", "-jar", str(_JAR), "--format", "json", "--stdout", *map(str, documents)]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        for each in json.loads(ran.stdout)["messages"]:
            yield Path(unquote(urlsplit(each.get("url", "")).path)), f"{each.get('lastLine')}: {each['message']}"

    return absent("java", "node") or run


def sitemap_index() -> Judge:
    """Sitemap indexes and their shards as npm's `sitemap` reads them."""

    def run(documents: list[Path]) -> Iterator[tuple[Path, str]]:
        indexes = [path for path in documents if b"<sitemapindex" in path.read_bytes()[:400]]
        yield from node("sitemap-index.mjs", given="\n".join(map(str, indexes)))

    return absent("node") or run


def html_validate() -> Judge:
    """The rules of html-validate for conformance and accessibility."""
    return absent("node") or (lambda documents: node("html-validate.mjs", given="\n".join(map(str, documents))))
