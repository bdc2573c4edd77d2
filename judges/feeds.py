"""Feeds and sitemaps before readers and grammars that others wrote."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_SCHEMATRON = {"s": "http://www.ascc.net/xml/schematron"}
_ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def feedparser_reads(path: Path) -> Iterator[str]:
    """RSS and Atom: well formed, and every entry has what a reader shows."""
    import feedparser

    read = feedparser.parse(path.read_bytes())
    if read.bozo:
        yield f"bozo: {read.bozo_exception}"
    for entry in read.entries:
        missing = [name for name in ("id", "title", "link", "updated_parsed") if not entry.get(name)]
        if missing:
            yield f"entry {entry.get('id')}: no {', '.join(missing)}"
    ids = [entry.get("id") for entry in read.entries]
    if len(set(ids)) < len(ids):
        yield "an id twice"


def atom_grammar(path: Path) -> Iterator[str]:
    """RFC 4287, appendix B: its RELAX NG grammar, and the Schematron rules that stand in it."""
    from lxml import etree

    grammar, rules = _atom()
    feed = etree.parse(path)
    if not grammar.validate(feed):
        yield from (f"line {error.line}: {error.message}" for error in grammar.error_log)
    for context, test, words in rules:
        for node in feed.iter(context):
            if not node.xpath(test, namespaces=_ATOM):
                yield f"line {node.sourceline}: {words}"


@functools.cache
def _atom() -> tuple[Any, list[tuple[str, str, str]]]:
    from lxml import etree

    schema = etree.parse(HERE / "schemas" / "atom.rng")
    asserts = schema.iterfind(".//s:rule/s:assert", _SCHEMATRON)
    rules = [
        (each.getparent().get("context").replace("atom:", f"{{{_ATOM['atom']}}}"), each.get("test"), each.text)
        for each in asserts
    ]
    return etree.RelaxNG(schema), rules


def json_feed_schema(path: Path) -> Iterator[str]:
    """JSON Feed 1.1 (npm `jsonfeed-schema`)."""
    for error in _json_feed().iter_errors(json.loads(path.read_bytes())):
        yield f"{error.json_path}: {error.message[:200]}"


@functools.cache
def _json_feed() -> Any:
    import jsonschema

    schema = json.loads((HERE / "node_modules" / "jsonfeed-schema" / "schema-v1.1.json").read_text("utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def sitemap_schema(path: Path) -> Iterator[str]:
    """The sitemap protocol's own XML Schema (in npm `sitemap`); of an index one by the protocol's text."""
    from lxml import etree

    read = etree.parse(path)
    schema = _sitemap(index=etree.QName(read.getroot()).localname == "sitemapindex")
    if not schema.validate(read):
        yield from (f"line {error.line}: {error.message}" for error in schema.error_log)


@functools.cache
def _sitemap(*, index: bool) -> Any:
    from lxml import etree

    own, theirs = HERE / "schemas" / "siteindex.xsd", HERE / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
    return etree.XMLSchema(etree.parse(own if index else theirs))
