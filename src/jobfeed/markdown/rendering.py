"""A posting's text as HTML that is safe to put on a page, into a feed and into JSON-LD."""

import html
import re
from functools import lru_cache
from urllib.parse import quote, urljoin

import nh3
import pyromark

from jobfeed.markdown.harmless import as_cleaned
from jobfeed.markdown.nesting import well_nested
from jobfeed.markdown.templates import without_templates
from jobfeed.patterns import regex
from jobfeed.posting import BodyType

#: what a job description may hold; a heading `h1` belongs to the page around it and becomes `h2`
TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre "
    "q s small span strong sub summary sup table tbody td tfoot th thead tr u ul wbr".split()
)
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang", "dir"},
}
_LANGUAGE = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
#: what these attributes may say; another value goes, its element stays
_VALUES = {
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "dir": regex("ltr|rtl|auto"),
    "start": regex(r"-?\d{1,6}"),
    "colspan": regex(r"[1-9]\d?"),
    "rowspan": regex(r"[1-9]\d?"),
    "scope": regex("row|col|rowgroup|colgroup"),
}
_UNSAFE = regex(r"""[\s"<>\\^`{|}]""")
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
_H1 = regex(r"(</?)h1\b", re.IGNORECASE)
_EMPTY = regex(r"<(p|li|div|span|h[2-6]|strong|em|a)>\s*</\1>\s*")
_TABLE_PART = regex(r"<(table|tbody|thead|tr|td|th)\b", re.IGNORECASE)
_INDENT = regex(r"^[ \t]+(?=</?(?:table|tbody|thead|tr|td|th)\b)", re.IGNORECASE | re.MULTILINE)
#: elements that must be closed, and so tell how deep a text is nested
_NESTING = regex(
    r"<(/?)(?:div|[uod]l|blockquote|section|article|main|aside|header|footer|details|center|fieldset|figure)\b[^>]*>",
    re.IGNORECASE,
)
_DEEPEST = 500
_PARAGRAPHS = regex(r"\n\s*\n")


def render(body: str, body_type: BodyType, base: str | None = None) -> str:
    """Sanitised HTML; links that are neither web, mail nor telephone go, relative ones are resolved against `base`."""
    try:
        return _rendered(body, body_type, base)
    except UnicodeEncodeError:  # JSON can hold half a character (a lone surrogate), which no text can
        return _rendered(body.encode("utf-8", "replace").decode(), body_type, base)


def _rendered(body: str, body_type: BodyType, base: str | None) -> str:
    if not body.strip():
        return ""
    # what Markdown makes itself is in order
    foreign = body_type != "text" and "<" in body
    if foreign:
        body = _whole_table(body)
    if body_type == "markdown":
        body = pyromark.html(without_templates(body), options=_OPTIONS)
    elif body_type == "text":
        body = _from_text(body)
    elif "<" not in body and "&lt;" in body:
        body, foreign = html.unescape(body), True
    own = body_type == "markdown" and not foreign
    clean = _sanitised(body, base, own)
    return well_nested(clean) if foreign else clean


def _whole_table(body: str) -> str:
    """A posting that is rows of the page's table: its rows in a table of their own, and none of them taken for code."""
    first = _TABLE_PART.search(body)
    if first is None or first[1].lower() == "table":
        return body
    rows = _INDENT.sub("", body[first.start() :])
    return f"{body[: first.start()].rstrip(' ')}<table>{rows}"


def _from_text(body: str) -> str:
    parts = (html.escape(part.strip(), quote=False) for part in _PARAGRAPHS.split(body))
    return "\n".join(f"<p>{part}</p>".replace("\n", "<br>\n") for part in parts if part)


def _sanitised(source: str, base: str | None, own: bool) -> str:
    """`own`: Markdown made all of it from words."""
    clean = _cleaner(base).clean
    source = _H1.sub(r"\1h2", source) if "h1" in source or "H1" in source else source
    known = as_cleaned(source, clean, _DEEPEST) if own else None
    if known is None:
        known = clean(_shallow(source) if source.count("<") > _DEEPEST else source)
    return _EMPTY.sub("", known).strip()


def _shallow(source: str) -> str:
    """Without elements that stand deeper than anybody writes: the parser takes the square of the depth."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        depth += 0 if tag[1] else 1
        shown = tag[0] if depth <= _DEEPEST else ""
        depth -= 1 if tag[1] and depth else 0
        return shown

    return _NESTING.sub(kept, source)


@lru_cache(maxsize=64)  # laying out the allow-list anew for each text would cost a fifth of the cleaning
def _cleaner(base: str | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_resolver(base),
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener",
        strip_comments=True,
    )


def _resolver(base: str | None):  # type: ignore[no-untyped-def]
    def resolve(_tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return _address(urljoin(base, value) if base else value)
        valid = _VALUES.get(attribute)
        return value if valid is None or valid.fullmatch(value) else None

    return resolve


def _address(value: str) -> str | None:
    """A link's address as RFC 3986 spells it, or None if it leads nowhere."""
    value = value.strip()
    if value.startswith(("mailto:", "tel:")):
        return "".join(value.split()).replace("(", "").replace(")", "") or None
    return _UNSAFE.sub(lambda found: quote(found[0]), value) or None
