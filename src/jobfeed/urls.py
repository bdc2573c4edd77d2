"""Addresses: the form in which two addresses of one page are equal, and what is no part of an address at all."""

from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from jobfeed.patterns import regex

_NUMBER = regex(r"\d{4,}")
#: what a service calls one posting by: a UUID as a whole, or a long number
_ID = regex(r"(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|\d{5,}")
#: query keys that only tell where a visitor came from (rule G-PAGE-07)
TRACKING = frozenset(
    "fbclid gclid gclsrc dclid msclkid mc_cid mc_eid igshid yclid vero_id wt_mc s_kwcid icid _hsenc _hsmi "
    "trk trackingid refid originalsubdomain gh_src lever-source lever-origin jobsite jobboard utm "
    # how iCIMS frames its page: the window, not the job
    "mobile width height bga needsredirect jan1offset jun1offset".split()
)
#: query keys that track only when they carry a word; `ref=1234` names a job
TRACKING_WORDS = frozenset("source src ref via referrer referer from share origin channel".split())
#: last path parts that name a list of openings, not one of them
GENERIC = frozenset(
    "jobs job careers career positions position openings opening vacancies vacancy employment opportunities "
    "work-with-us join-us join joinus join-our-team hiring apply application stellen stellenangebote karriere "
    "emplois emploi carrieres recrutement empleo trabajo vagas vacatures lavora-con-noi recruit saiyo "
    "index about team people contact home current-openings open-positions job-opportunities jobopportunities".split()
)
#: last path parts that say what to do at the address before them
ACTS = frozenset("apply application apply-now applynow view detail details show login".split())


@lru_cache(maxsize=32_768)
def canonical(url: str) -> str:
    """The address for comparison: https, lower-case host without www, no tracking keys.

    The query is kept, and the fragment too unless it only repeats numbers of the query. Never shown to anybody. Text
    that is no web address is returned trimmed.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    query = parts.query and _untracked(parts.query)
    page = urlunsplit(("https", host, quote(unquote(parts.path.rstrip("/"))), query, ""))
    return page if _repeats(parts.fragment, page) else f"{page}#{parts.fragment}"


def _untracked(query: str) -> str:
    return urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if not _tracks(*pair)])


def _repeats(fragment: str, page: str) -> bool:
    """Whether a fragment is empty or only says numbers again that the rest of the address carries."""
    numbers = _NUMBER.findall(fragment)
    return not fragment or (bool(numbers) and set(numbers) <= set(_NUMBER.findall(page)))


def _tracks(name: str, value: str) -> bool:
    name = name.lower()
    if name in TRACKING or name.startswith("utm_"):
        return True
    return name in TRACKING_WORDS and not any(char.isdigit() for char in value)


def names_one_page(url: str) -> bool:
    """Whether an address can stand for one posting: it ends in something other than a word for a list of openings.

    `/p/31/apply` names what stands before its last part.
    """
    parts = urlsplit(url)
    path = [part for part in parts.path.lower().split("/") if part]
    while len(path) > 1 and path[-1] in ACTS:
        path.pop()
    last = path[-1].partition(".")[0] if path else ""
    return bool(parts.query or parts.fragment) or (last not in GENERIC and last not in ACTS and last != "")


def has_number(url: str) -> bool:
    """Whether an address carries a number of four digits or more, as most that stand for one job do."""
    return _NUMBER.search(canonical(url)) is not None


def ids_in(url: str | None) -> frozenset[str]:
    """The UUIDs and long numbers (five digits or more) in an address, each with its host: an ATS gives one to each
    posting, and may give others to its customer and to the customer's board."""
    if not url or not _ID.search(url):
        return frozenset()
    page = canonical(url)
    host = urlsplit(page).netloc
    return frozenset(f"{host} {found.lower()}" for found in _ID.findall(page))


def name_different_numbers(one: str, other: str) -> bool:
    """Whether two addresses on one host each carry a number (four digits or more) that the other lacks."""
    one, other = canonical(one), canonical(other)
    if urlsplit(one).netloc != urlsplit(other).netloc:
        return False
    numbers, others = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(numbers - others and others - numbers)


def authority(url: str) -> str:
    """The naming authority of a tag URI (RFC 4151): the host of the site, lower case."""
    return (urlsplit(url).hostname or "localhost").lower()


def host(url: str) -> str | None:
    """The host of an absolute address, lower case, without user and port; None if it names none."""
    # of the part up to the path alone: it recurs, and `urlsplit` remembers what it has split
    end = url.find("/", len("https://"))
    return urlsplit(url if end < 0 else url[: end + 1]).hostname


def is_web(url: str | None) -> bool:
    """Whether it is an absolute http(s) address."""
    return bool(url) and urlsplit(str(url).strip()).scheme in ("http", "https") and "//" in str(url)


def is_harmful(url: str) -> bool:
    """Whether a browser would run or show an address as code: `javascript:`, `data:`, also with blanks inside."""
    scheme = "".join(url.split()).partition(":")[0].casefold()
    return scheme in ("javascript", "data", "vbscript")
