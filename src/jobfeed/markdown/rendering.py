"""A posting's text as HTML that is safe to put on a page, into a feed and into JSON-LD."""

import html
import re
from urllib.parse import urljoin

import nh3
import pyromark

from jobfeed.markdown.templates import without_templates
from jobfeed.posting import BodyType

#: what a job description may hold; a heading `h1` belongs to the page around it and becomes `h2`
TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre "
    "q s small span strong sub summary sup table tbody td tfoot th thead time tr u ul wbr".split()
)
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang", "dir"},
}
#: content that is no text of the posting goes with its element
_DROPPED_WHOLE = {"script", "style", "template", "noscript", "svg", "iframe", "object"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_H1 = re.compile(r"(</?)h1\b", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|li|div|span|h[2-6]|strong|em|a)>\s*</\1>\s*")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def render(body: str, body_type: BodyType, base: str | None = None) -> str:
    """Sanitised HTML; links that are neither web, mail nor telephone go, relative ones are resolved against `base`."""
    if not body.strip():
        return ""
    if body_type == "markdown":
        body = pyromark.html(without_templates(body), options=_OPTIONS)
    elif body_type == "text":
        body = _from_text(body)
    elif "<" not in body and "&lt;" in body:
        body = html.unescape(body)
    return _sanitised(body, base)


def _from_text(body: str) -> str:
    parts = (html.escape(part.strip(), quote=False) for part in _PARAGRAPHS.split(body))
    return "\n".join(f"<p>{part}</p>".replace("\n", "<br>\n") for part in parts if part)


def _sanitised(source: str, base: str | None) -> str:
    clean = nh3.clean(
        _H1.sub(r"\1h2", source) if "h1" in source or "H1" in source else source,
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_resolver(base) if base else None,
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener",
        strip_comments=True,
    )
    return _EMPTY.sub("", clean).strip()


def _resolver(base: str):  # type: ignore[no-untyped-def]
    def resolve(_tag: str, attribute: str, value: str) -> str:
        return urljoin(base, value) if attribute == "href" else value

    return resolve
