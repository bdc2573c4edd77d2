"""Values as the W3C feed validator judges them: plain text, HTML, addresses, dates, languages. See `w3c`."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from html.entities import name2codepoint
from typing import Any
from urllib.parse import quote, unquote, urlsplit

#: elements that a reader may be shown; others are a SecurityRisk, or no HTML at all
_SAFE_TAGS = set(
    "a abbr acronym address area article aside audio b bdi big blockquote br button caption center cite code col "
    "colgroup data dd del details dfn div dl dt em fieldset figcaption figure footer font form h1 h2 h3 h4 h5 h6 "
    "header hr i img input ins kbd label legend li main map mark menu meter nav ol optgroup option output p picture "
    "pre progress q rp rt ruby s samp section select small source span strike strong sub summary sup table tbody td "
    "template textarea tfoot th thead time tr track tt u ul var video wbr noscript".split()
)
_SAFE_ATTRIBUTES = set(
    "abbr align alt axis border cellpadding cellspacing char charoff charset cite class clear color cols colspan "
    "compact coords datetime dir disabled for frame headers height href hreflang hspace id ismap itemprop label lang "
    "longdesc name nohref noshade nowrap open rel rev rows rowspan rules scope shape size span src start summary "
    "tabindex target title type usemap valign value vspace width xml:lang".split()
)
_ALL_TAGS = _SAFE_TAGS | set("script style iframe object embed html body head title link meta bdo".split())
_END_TAG = re.compile(r"</(\w+)>")
_ENTITY = re.compile(r"&(#?\w+)")
_PROFILE = re.compile(r"&#[x0-9]|<[/a-zA-Z]")
_REFERENCE = re.compile(r"""<a\s+href=(?:"(.*?)"|'(.*?)')|<img\s+[^>]*src=(?:"(.*?)"|'(.*?)')""", re.IGNORECASE)
_ADDRESS = re.compile(r"([a-zA-Z][0-9a-zA-Z+\-.]*:)?/{0,2}(\[[0-9A-Fa-f:]+\])?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*")
_FULL_ADDRESS = re.compile(r"[a-zA-Z][0-9a-zA-Z+\-.]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
_TAG_URI = re.compile(
    r"tag:([a-z0-9\-._]+@)?[a-z0-9.\-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(#[^#]*)?"
)
_RFC822 = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d(:\d\d)? ([+-]\d\d[03]0|GMT|UT|Z)"
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*)?(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-.*)?")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_PATH_MARKS = "-._~!$&'()*+,;=:@/"


@dataclass(frozen=True)
class Said:
    """Puts the place behind what is said."""

    where: str

    def of(self, said: Iterable[str]) -> Iterator[str]:
        for words in said:
            name, _, rest = words.partition(": ")
            yield f"{name}: {self.where}{f': {rest}' if rest else ''}"

    def all(self, nodes: Sequence[Any], judge: Callable[[Any], Iterable[str]]) -> Iterator[str]:
        for node in nodes:
            yield from self.of(judge(node))


def characters(node: Any) -> Iterator[str]:
    """BadCharacters: C1 controls, the replacement character, and UTF-8 that was taken for Latin-1 and encoded again."""
    for value in (node.text or "", *node.attrib.values()):
        if re.search("[\x80-\x9f\ufffd]", value):
            yield f"BadCharacters: in {node.tag}"
        for line in value.split("\n"):
            if re.search("[\xc2\xc3][\x80-\xbf]", line) and _is_twice_encoded(line):
                yield f"BadCharacters: in {node.tag}: {line[:60]}"


def _is_twice_encoded(line: str) -> bool:
    try:
        line.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def plain(node: Any, lines: Sequence[str]) -> Iterator[str]:
    """Text that is no HTML: no tag of HTML closed in it, no entity left over.

    A value is trusted where its line writes a character as `&#x…;`, as the RSS profile advises for & and <.
    """
    value = (node.text or "").strip()
    closed = [tag for tag in _END_TAG.findall(value) if tag.lower() in _ALL_TAGS]
    if closed:
        yield f"ContainsHTML: </{closed[0]}>"
        return
    if "&#x" in lines[node.sourceline - 1]:
        return
    left = [word for word in _ENTITY.findall(value) if word in name2codepoint or word == "apos" or not word.isalpha()]
    if left:
        yield f"ContainsHTML: &{left[0]}"
    elif not _ENTITY.search(value) and _PROFILE.search(value) and node.getroottree().getroot().tag == "rss":
        yield f"CharacterData: {value[:60]}"


@functools.lru_cache(maxsize=4096)
def _parsed(value: str) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    import html5lib

    try:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(value)
    except html5lib.html5parser.ParseError as error:
        return str(error), []
    return "", [(each.tag, tuple(each.attrib)) for each in tree.iter() if isinstance(each.tag, str)]


def html(value: str) -> Iterator[str]:
    """NotHtml, SecurityRisk, SecurityRiskAttr, DangerousStyleAttr: HTML without an error, and nothing that acts."""
    error, elements = _parsed(value)
    if error:
        yield f"NotHtml: {error}"
    for tag, attributes in elements:
        if tag == "DOCUMENT_FRAGMENT":
            continue
        if tag not in _ALL_TAGS:
            yield f"NotHtml: <{tag}>"
        elif tag not in _SAFE_TAGS:
            yield f"SecurityRisk: <{tag}>"
        for attribute in attributes:
            if attribute == "style":
                yield "DangerousStyleAttr: style"
            elif attribute not in _SAFE_ATTRIBUTES and not attribute.startswith("data-"):
                yield f"SecurityRiskAttr: {attribute} of <{tag}>"


def relative_links(value: str) -> Iterator[str]:
    for found in _REFERENCE.findall(value):
        address_ = unescape("".join(found)).strip()
        if not re.match(r"\w+:", address_):
            yield f"ContainsRelRef: {address_}"


def address(value: str) -> Iterator[str]:
    """An address, absolute or not; of ASCII alone, which the validator asks of IRIs in effect."""
    if not value:
        yield "NotBlank"
    if not _ADDRESS.fullmatch(value) or not value.isascii():
        yield f"InvalidIRI: {value}"


def full_address(value: str) -> Iterator[str]:
    """InvalidFullLink: with a scheme, and without characters that no URI may hold."""
    if not _FULL_ADDRESS.fullmatch(value) or (value.startswith("http") and not re.match(r"https?://[^/]", value)):
        yield f"InvalidFullLink: {value}"


def guid(value: str, permanent: str) -> Iterator[str]:
    if permanent not in ("true", "false"):
        yield f"InvalidBooleanAttribute: isPermaLink={permanent}"
    if not value:
        yield "NotBlank"
    if permanent == "true" and value.startswith(("tag:", "urn:uuid:")):
        yield f"InvalidPermalink: {value}"
    elif permanent == "true" and not _ADDRESS.fullmatch(value):
        yield f"InvalidHttpGUID: {value}"
    elif len(value) < 9 and value.isdigit():
        yield f"NotSufficientlyUnique: {value}"


def canonical_id(value: str) -> Iterator[str]:
    """InvalidTAG, UnexpectedWhitespace, InvalidFullLink, NonCanonicalURI."""
    if value != value.strip():
        yield "UnexpectedWhitespace"
    value = value.strip()
    if value.startswith("tag:"):
        if not _TAG_URI.fullmatch(value):
            yield f"InvalidTAG: {value}"
        return
    yield from full_address(value)
    parts = urlsplit(value)
    usual = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    path = quote(unquote(parts.path), _PATH_MARKS)
    if (
        not value.startswith(f"{parts.scheme}:")
        or parts.netloc != parts.netloc.lower()
        or (usual and parts.netloc.endswith(usual))
        or path != parts.path
        or re.search(r"/\.\.?(/|$)", parts.path)
        or (parts.netloc and not parts.path)
    ):
        yield f"NonCanonicalURI: {value}"


def rfc822(value: str) -> Iterator[str]:
    if not _RFC822.fullmatch(value):
        yield f"InvalidRFC2822Date: {value}"
        return
    at = parsedate_to_datetime(value.replace(" Z", " +0000"))
    if "," in value and value[:3] != _DAYS[at.weekday()]:
        yield f"IncorrectDOW: {value}"
    yield from _plausible(at, value)


def rfc3339(value: str) -> Iterator[str]:
    if value != value.strip():
        yield "UnexpectedWhitespace"
    if not _RFC3339.fullmatch(value):
        yield f"InvalidRFC3339Date: {value}"
        return
    yield from _plausible(datetime.fromisoformat(value), value)


def _plausible(at: datetime, value: str) -> Iterator[str]:
    if not _EARLIEST <= at.astimezone(UTC) <= datetime.now(UTC) + timedelta(minutes=10):
        yield f"ImplausibleDate: {value}"


def language(value: str) -> Iterator[str]:
    if not _LANGUAGE.fullmatch(value):
        yield f"InvalidLanguage: {value}"
