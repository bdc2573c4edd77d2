"""The title: the name of the job and nothing else."""

from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted

_ADVERTS = frozenset(
    "we are hiring|we're hiring|now hiring|hiring|join us|join our team|work with us|job|jobs|vacancy|vacancies|"
    "open position|open positions|open call|job offer|job opening|stellenangebot|stellenausschreibung|wir suchen|"
    "nous recrutons|offre d'emploi|oferta de empleo|vaga|vacature|offerta di lavoro|求人|募集|untitled".split("|")
)


def g_req_title(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REQ-title: the title is there and names the job, not the advert."""
    title = posting.title.strip()
    if not title:
        yield complain(
            posting, "G-REQ-title", "error", "title", "the posting has no title", "Write the name of the job."
        )
    elif title.rstrip("!. ").lower() in _ADVERTS:
        message = f"the title {quoted(title)} names the advert, not the job"
        yield complain(posting, "G-REQ-title", "warning", "title", message, 'Write the job, as in "Data Engineer".')


_PAY = regex(
    r"[€$£¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:€|£|EUR\b|USD\b|GBP\b|CHF\b)|\b(?!401)\d{2,3}\s?[kK]\b"
    r"|\bTV-?L\b[\s,-]*E?\s?\d*|\bTVö?D\b[\s,-]*E?\s?\d*"
)
_CODE = regex(
    r"(?i:\b(?:req(?:uisition)?|ref(?:erence|erenz)?|job[\s-]?id|id|kennziffer|stellen-?nr)\b)[\s.:#№-]*(?:no\.?\s*|nr\.?\s*)?"
    r"[A-Z]*[-_]?\d{2,}[\w/-]*|#\s?\d{2,}\b|[(\[]\s*[A-Z]{0,5}[-_ ]?\d{3,}\s*[)\]]"
    r"|^(?:[A-Z]{1,5}[-_]?)?\d{4,}(?=\s*[-–:|])"
)
_MONTHS = (
    r"jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|janvier|février|mars|avril|juin|juillet|août"
)
_DATE = regex(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)?(?!\w)"
    rf"|(?i:\b(?:{_MONTHS})\b\.?\s+\d{{1,4}}\b|\b\d{{1,2}}\.?\s+(?:{_MONTHS})\b)|(?<![\d.])\b20[2-4]\d\b(?![\d.])"
)
_TERMS = regex(
    r"(?i)\b(?:full|part)[\s-]time\b|\b(?:vollzeit|teilzeit|temps (?:plein|partiel)|tiempo (?:completo|parcial))\b"
    r"|[(\[,–—|-]\s*(?:(?:100\s?%|fully)\s+)?(?:remote|hybrid|home\s?office|télétravail)\b"
)
_FRONTS = "-–—,(|@/["


def g_title_01(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-TITLE-01: no pay, code, date, place, contract type or employer in the title; they have fields of their own."""
    title = posting.title
    held: list[str] = []
    if any(map(str.isdigit, title)):
        for what, pattern in (("a pay", _PAY), ("a job code", _CODE), ("a date", _DATE)):
            if match := pattern.search(title):
                held.append(f"{what} ({quoted(match[0])})")
    if match := _TERMS.search(title):
        held.append(f"the terms of work ({quoted(match[0].lstrip(_FRONTS + ' '))})")
    held += [f"the place ({quoted(name)})" for name in _places(posting) if _appended(name, title)]
    held += [f"the employer ({quoted(name)})" for name in _employers(posting, context) if _stands(name, title)]
    if held:
        message = f"the title {quoted(title, 90)} holds {', '.join(held)}"
        hint = "Keep the name of the job only; readers of the feed and search engines show the rest from its own field."
        yield complain(posting, "G-TITLE-01", "warning", "title", message, hint)


def _places(posting: JobPosting) -> list[str]:
    names = [name for place in posting.job_locations for name in (place.locality, place.region)]
    return list(dict.fromkeys(name for name in names if name and len(name) > 2))


def _employers(posting: JobPosting, context: Context) -> list[str]:
    names = (posting.hiring_organization, context.employer.name)
    return list(dict.fromkeys(name for name in names if name and len(name) > 2))[:1]


def _appended(name: str, title: str) -> bool:
    """Whether a place is tacked on ("…, Berlin", "… in Berlin") rather than part of the job's name."""
    at = title.lower().find(name.lower())
    before = title[:at].rstrip()
    return at > 0 and bool(before) and (before[-1] in _FRONTS or before.lower().endswith((" in", " à", " at", " en")))


def _stands(name: str, title: str) -> bool:
    at = title.lower().find(name.lower())
    if at < 0 or len(name) == len(title):
        return False
    after = title[at + len(name) : at + len(name) + 1]
    return not (at and title[at - 1].isalnum()) and not after.isalnum()


_LONG = 120


def g_title_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-TITLE-02: short and readable; no exclamation marks, stars, pictures or capitals to attract attention."""
    title = posting.title
    if shouting := _shouting(title):
        yield complain(posting, "G-TITLE-02", "warning", "title", f"the title {quoted(title, 90)} {shouting}",
                       "Write it in ordinary letters without marks.")  # fmt: skip
    if len(title) > _LONG:
        message = f"the title is {len(title)} characters long: {quoted(title)}"
        yield complain(posting, "G-TITLE-02", "info", "title", message, f"Keep it under {_LONG} characters.")


def _shouting(title: str) -> str:
    if "!!" in title or "**" in title or title.endswith("!"):
        return "has marks that only attract attention"
    if not title.isascii() and any(mark >= "\U0001f000" or "\u2600" <= mark <= "\u27bf" for mark in title):
        return "has a picture in it"
    letters = [mark for mark in title if mark.isalpha()]
    capitals = sum(map(str.isupper, letters))
    # acronyms are no shouting: one capital word of six letters or more has to be there
    loud = capitals > 8 and capitals > 0.7 * len(letters) and any(w.isupper() and len(w) > 5 for w in title.split())
    return "is written in capitals" if loud else ""


_MARKUP = regex(r"</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")


def r_12(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """R-12: titles are plain text; tags and entities in them are shown as they are."""
    title = posting.title
    if ("<" in title or "&" in title) and (match := _MARKUP.search(title)):
        message = f"the title {quoted(title, 90)} holds markup ({quoted(match[0])}), which readers show as it is"
        yield complain(posting, "R-12", "warning", "title", message, "Write the character itself, without markup.")


POSTING_RULES = (g_req_title, g_title_01, g_title_02, r_12)
