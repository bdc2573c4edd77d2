"""What the law of a place wants a posting to show. The laws are data (`data/law.json`); this is the one evaluator.

No legal advice: a finding names the law and its date, so that somebody who knows can look.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, MonetaryAmount, Place
from jobfeed.protocols import Finding, Severity
from jobfeed.rulebook import Context, complain, lowered, table

NO_ADVICE = "This is no legal advice."
#: what a finding says of how its law is known, so that it claims no more
KNOWN = {
    "statute": "Read in the law or its official guidance",
    "notes": "Told by notes about the law, which itself was not read",
    "memory": "Told from memory, not looked up",
    "disputed": "Those who tell of it contradict each other",
    "unconfirmed": "Not confirmed",
}


@dataclass(frozen=True, slots=True)
class Law:
    """One duty: where, since when, for employers of how many, what a posting has to show."""

    id: str
    place: str
    jurisdictions: tuple[str, ...]
    since: str | None
    employees: int
    level: str
    needs: tuple[str, ...]
    law: str
    text: str
    source: str
    #: how the duty is known, see KNOWN
    basis: str
    remote: bool = False
    max_spread: float | None = None
    exempt_above: float | None = None
    currency: str | None = None
    wide_pct: float | None = None


@cache
def _by_jurisdiction() -> dict[str, tuple[Law, ...]]:
    found: dict[str, list[Law]] = {}
    for row in table("law")["laws"]:
        law = Law(**{**row, "jurisdictions": tuple(row["jurisdictions"]), "needs": tuple(row["needs"])})
        for code in law.jurisdictions:
            found.setdefault(code, []).append(law)
    return {code: tuple(laws) for code, laws in found.items()}


def posting_laws(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """L-*: what the law at the place of work wants a posting to show."""
    codes = _jurisdictions(posting)
    if not codes:
        return
    today = context.as_of.date().isoformat()
    for law, needs in _in_force(codes, today):
        if not _too_small(law, context):
            yield from _breaches(law, needs, posting, context)
    yield from _anywhere(posting, context, codes, today)


@lru_cache(maxsize=1024)
def _in_force(codes: tuple[str, ...], today: str) -> tuple[tuple[Law, tuple[str, ...]], ...]:
    """The laws of some places on a day with their needs; a state's law goes before that of the union."""
    laws = [law for code in codes for law in _by_jurisdiction().get(code, ()) if (law.since or "") <= today]
    special = {need for law in laws if "EU" not in law.jurisdictions for need in law.needs}
    return tuple(
        (law, tuple(need for need in law.needs if not ("EU" in law.jurisdictions and need in special)))
        for law in dict.fromkeys(laws)
    )


def _too_small(law: Law, context: Context) -> bool:
    employees = context.employer.employees
    return employees is not None and employees < law.employees


def _breaches(law: Law, needs: tuple[str, ...], posting: JobPosting, context: Context) -> Iterator[Finding]:
    missing = [need for need in needs if not NEEDS[need](posting, context)]
    if missing:
        message = f"{_named(law)}: {'; '.join(WORDS[need] for need in missing)}. {NO_ADVICE}"
        about = "title" if missing == ["gender_neutral"] else "base_salary"
        severity = _severity(law, missing, context, _elsewhere(posting))
        yield complain(posting, law.id, severity, about, message, _explained(law))
    if law.max_spread and (spread := _spread(posting.base_salary, law)):
        message = f"{_named(law)}: the range is {spread:,.0f} {law.currency} a year wide. {NO_ADVICE}"
        yield complain(posting, law.id, _severity(law, ["pay_range"], context, False), "base_salary", message,
                       f"Keep it within {law.max_spread:,.0f} {law.currency}.")  # fmt: skip


def _named(law: Law) -> str:
    since = f", in force since {law.since}" if law.since else ""
    return f"the law of {law.place} ({law.law}{since})"


def _explained(law: Law) -> str:
    return f"{law.place[:1].upper()}{law.place[1:]}: {law.text}. {KNOWN[law.basis]} ({law.source})."


#: needs that a posting may rightly lack (there is no bonus; the pay is told before the interview)
_SOFT = frozenset(
    ("other_compensation", "pay_or_range_before_interview", "ai_notice", "vacancy_statement", "overpay_note")
)


def _severity(law: Law, missing: list[str], context: Context, silent: bool) -> Severity:
    """`silent`: the source holds only the posting's address, so that its words may stand there."""
    unsure = (
        silent or law.basis in ("disputed", "unconfirmed") or (law.employees > 1 and context.employer.employees is None)
    )
    return "info" if unsure or law.level == "recommended" or _SOFT.issuperset(missing) else "warning"


def _elsewhere(posting: JobPosting) -> bool:
    return not posting.description and bool(posting.url or posting.apply.url)


def _anywhere(posting: JobPosting, context: Context, codes: tuple[str, ...], today: str) -> Iterator[Finding]:
    """Work that can be done anywhere in a country falls under each law of a part of it: one finding for them all."""
    if posting.workplace != "remote" or posting.applicant_locations.regions:
        return
    for country in posting.applicant_locations.countries:
        laws = [law for law in _remote_laws(country) if (law.since or "") <= today and not _too_small(law, context)]
        laws = [law for law in laws if not set(law.jurisdictions) & set(codes)]
        laws = [
            law for law in laws if any(not NEEDS[need](posting, context) for need in law.needs if need not in _SOFT)
        ]
        if laws:
            first = max(laws, key=lambda law: (len(law.needs), -law.employees))
            missing = [need for need in first.needs if not NEEDS[need](posting, context)]
            others = ", ".join(sorted(law.place for law in laws if law is not first))
            also = f" Likewise {others}." if others else ""
            message = f"open to all of {country}, and {_named(first)}: {'; '.join(WORDS[n] for n in missing)}.{also}"
            yield complain(posting, first.id, _severity(first, missing, context, _elsewhere(posting)), "base_salary",
                           f"{message} {NO_ADVICE}", _explained(first))  # fmt: skip


@cache
def _remote_laws(country: str) -> tuple[Law, ...]:
    return tuple(
        law for code, laws in _by_jurisdiction().items() if code.startswith(country + "-") for law in laws if law.remote
    )


# ---------------------------------------------------------------- where


def _jurisdictions(posting: JobPosting) -> tuple[str, ...]:
    """Codes of all places whose law may count: country, part of it, city, and EU for its members."""
    places = list(posting.job_locations)
    if posting.workplace == "remote":
        lands = posting.applicant_locations
        regions = lands.regions or (None,)
        places += [Place(country=country, region=region) for country in lands.countries for region in regions]
    codes: dict[str, None] = {}
    for place in places:
        if place.country:
            codes.update(dict.fromkeys(_codes(place.country, place.region, place.locality)))
    return tuple(codes)


@lru_cache(maxsize=4096)
def _codes(country: str, region: str | None, locality: str | None) -> tuple[str, ...]:
    known = table("law")
    codes = [country]
    if country in known["members"]:
        codes.append("EU")
    names: dict[str, str] = known["regions"].get(country, {})
    part = (region or "").strip().removeprefix(f"{country}-")
    part = part if part.upper() in names.values() else names.get(part.lower(), "")
    if part:
        codes.append(f"{country}-{part.upper()}")
        city = known["cities"].get(codes[-1], {}).get((locality or "").strip().lower())
        codes += [f"{codes[-1]}-{city}"] if city else []
    return tuple(codes)


# ---------------------------------------------------------------- what a posting shows

_BENEFITS = ("health insurance", "medical insurance", "dental", "401(k)", "401k", "retirement", "pension",
             "paid time off",
             "pto", "vacation", "paid leave", "parental leave", "holidays", "sick leave", "life insurance", "tuition",
             "altersvorsorge", "urlaub", "congés", "mutuelle")  # fmt: skip
_EXTRAS = ("bonus", "commission", "equity", "stock", "profit sharing", "profit-sharing", "incentive", "no other comp",
           "no additional comp", "prämie", "provision")  # fmt: skip
_ONGOING = ("until filled", "until the position is filled", "ongoing", "rolling", "no deadline", "open until")
_PROGRAM = regex(r"\b(?:artificial intelligence|ai|automated (?:tool|system|decision|employment)\w*)\b")
_CHOOSES = ("screen", "select", "assess", "evaluat", "applica", "candidate", "recruit")
_VACANCY = ("existing vacancy", "current vacancy", "vacancy exists", "existing position", "future vacancy",
            "new vacancy",
            "no current vacancy", "not a current vacancy", "actual vacancy")  # fmt: skip
_OVERPAY = ("überzahl", "ueberzahl", "overpay", "above the minimum", "mehr zu zahlen", "higher salary", "marktkonform",
            "je nach qualifikation", "depending on qualification", "depending on experience")  # fmt: skip
_AGREEMENT = ("ccnl", "contratto collettivo", "collective agreement", "collective bargaining")

Need = Callable[[JobPosting, Context], bool]


def _closed_range(posting: JobPosting, _context: Context) -> bool:
    pay = posting.base_salary
    return bool(pay and pay.currency and pay.unit and pay.min is not None and pay.max is not None)


def _lowest(posting: JobPosting, _context: Context) -> bool:
    return bool(posting.base_salary and posting.base_salary.min is not None)


def _says(*words: str) -> Need:
    return lambda posting, _context: any(word in lowered(posting.description) for word in words)


def _benefits(posting: JobPosting, context: Context) -> bool:
    return bool(posting.sections.get("benefits")) or _says(*_BENEFITS)(posting, context)


def _deadline(posting: JobPosting, context: Context) -> bool:
    return bool(posting.valid_through) or _says(*_ONGOING)(posting, context)


def _ai(posting: JobPosting, context: Context) -> bool:
    """A statement is wanted only of an organisation that says it uses such programs."""
    if not context.uses_ai:
        return True
    text = lowered(posting.description)
    return any(
        any(word in text[max(0, match.start() - 120) : match.end() + 120] for word in _CHOOSES)
        for match in _PROGRAM.finditer(text)
    )


def _no_canadian_experience(posting: JobPosting, _context: Context) -> bool:
    text = lowered(posting.description)
    return "canadian experience" not in text and "canadian work experience" not in text


_ONE_SEX = regex(
    r"\b(?:sales|business|crafts|camera|fore|handy|repair|draughts|drafts|chair|fire)m[ae]n\b|\bwaitress\b|\bhostess\b"
    r"|\bsteward(?:ess)\b|\b\w*(?:entwickler|ingenieur|mitarbeiter|techniker|berater|leiter|informatiker|wissenschaftler|"
    r"referent|sachbearbeiter|doktorand|verkäufer|assistent|kaufmann|fachmann|kauffrau|sekretärin)\b", re.I,
)  # fmt: skip
_BOTH = regex(
    r"\(?\b[mwfdxihagnt](?:\s?[/|,.*]\s?[mwfdxihagnt]){1,3}\b|[*:_/·.-]-?(?:in|innen|e|frau|mann)\b|\(in\)|innen\b"
    r"|\(gn\)|all genders|alle geschlechter|\w(?:In|Innen)\b"
)


def _gender_neutral(posting: JobPosting, _context: Context) -> bool:
    return not _ONE_SEX.search(posting.title) or bool(_BOTH.search(posting.title))


NEEDS: dict[str, Need] = {
    "pay_or_range": _closed_range,
    "pay_range": _closed_range,
    "pay_or_range_before_interview": _closed_range,
    "base_pay": _lowest,
    "minimum_pay": _lowest,
    "benefits": _benefits,
    "other_compensation": _says(*_EXTRAS),
    "deadline": _deadline,
    "ai_notice": _ai,
    "ai_statement": _ai,
    "vacancy_statement": _says(*_VACANCY),
    "no_canadian_experience": _no_canadian_experience,
    "gender_neutral": _gender_neutral,
    "overpay_note": _says(*_OVERPAY),
    "job_description": lambda posting, _context: bool(posting.description),
    "collective_agreement": _says(*_AGREEMENT),
}
WORDS = {
    "pay_or_range": "it shows no amount and no closed range of pay with currency and period",
    "pay_range": "it shows no lowest and highest pay with currency and period",
    "pay_or_range_before_interview": "it shows no pay; it has to be told before the interview",
    "base_pay": "it shows no base pay",
    "minimum_pay": "it shows no minimum pay",
    "benefits": "it names no benefit",
    "other_compensation": "it names no bonus, commission or equity, nor that there is none",
    "deadline": "it does not say until when applications are taken",
    "ai_notice": "it does not say that a program takes part in the choice",
    "ai_statement": "it does not say that a program takes part in the choice",
    "vacancy_statement": "it does not say whether the vacancy exists now",
    "no_canadian_experience": "it asks for Canadian experience",
    "gender_neutral": "its title names one sex only",
    "overpay_note": "it does not say whether more than the minimum is paid",
    "job_description": "it does not describe the work",
    "collective_agreement": "it names no collective agreement",
}
#: how often a period goes into a year of full work
_PER_YEAR = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}


def _spread(pay: MonetaryAmount | None, law: Law) -> float:
    """The width of a range in a year if it is over the law's limit, else 0."""
    if pay is None or pay.min is None or pay.max is None or pay.currency != law.currency:
        return 0
    factor = _PER_YEAR.get(pay.unit or "", 0)
    if law.exempt_above and pay.max * factor > law.exempt_above:
        return 0
    width = (pay.max - pay.min) * factor
    return width if width > (law.max_spread or 0) else 0


POSTING_RULES = (posting_laws,)
