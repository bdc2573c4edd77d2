"""A posting's facts in the words of a language: place, pay, deadline as a person would write them.

Pages and feeds repeat them in their text, because readers show no extension elements (rule R-21) and everything in
the markup must be readable on the page (rule G-PAGE-03). Nothing here depends on the day it is written (rule RD-04).
"""

from functools import lru_cache

from jobfeed.posting import JobPosting, MonetaryAmount, Place
from jobfeed.writing.strings import Words
from jobfeed.writing.xmltree import clean

#: longest fact shown; a source that puts a novel into a field does not break the page
_LONGEST = 300


class Same:
    """A posting that is equal to itself alone, so that a cache need not compare texts."""

    __slots__ = ("posting",)

    def __init__(self, posting: JobPosting) -> None:
        self.posting = posting

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.posting is other.posting

    def __hash__(self) -> int:
        return id(self.posting)


def facts(posting: JobPosting, words: Words) -> tuple[tuple[str, str], ...]:
    """The stated facts of a posting as (name of the label, text), in the order in which people ask for them."""
    return _facts(Same(posting), words)


@lru_cache(maxsize=256)
def _facts(same: Same, words: Words) -> tuple[tuple[str, str], ...]:
    """Made once for the page and the feeds of a posting."""
    posting = same.posting
    found = (
        ("place", places_text(posting, words)),
        ("workplace", words[posting.workplace] if posting.workplace else None),
        ("applicants", applicants_text(posting, words)),
        ("employment", employment_text(posting, words)),
        ("pay", pay_text(posting.base_salary, words) if posting.base_salary else None),
        ("deadline", date_text(posting.valid_through, words) if posting.valid_through else None),
        ("start", date_text(posting.job_start_date, words) if posting.job_start_date else None),
        ("department", posting.department),
        ("education", posting.education),
        ("experience", posting.experience),
        ("requisition", posting.requisition),
    )
    return tuple([(name, clean(clip(text, _LONGEST))) for name, text in found if text])


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut at a blank where there is one, with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head[: head.rfind(" ")] if " " in head[length // 2 :] else head).rstrip(" ,.;:") + "…"


def place_text(place: Place, words: Words) -> str:
    """One place: "Hannover, Lower Saxony, Germany"."""
    town = f"{place.postal_code} {place.locality or ''}".strip() if place.postal_code else place.locality
    parts = (place.street, town, place.region, words.country(place.country) if place.country else None)
    return words["list_separator"].join(dict.fromkeys(filter(None, parts)))


def places_text(posting: JobPosting, words: Words) -> str:
    """All places of a posting, separated by semicolons."""
    return "; ".join([text for place in posting.job_locations if (text := place_text(place, words))])


def short_place(posting: JobPosting, words: Words) -> str:
    """The places in a word or two, for a list row: towns, else regions, else countries."""
    places = posting.job_locations
    names = (place.locality or place.region or (place.country and words.country(place.country)) for place in places)
    return words["list_separator"].join(dict.fromkeys(name for name in names if name))


def applicants_text(posting: JobPosting, words: Words) -> str:
    """Where applicants may live."""
    allowed = posting.applicant_locations
    return words["list_separator"].join([*map(words.country, allowed.countries), *allowed.regions]) if allowed else ""


def employment_text(posting: JobPosting, words: Words) -> str:
    """The employment types; one that jobfeed does not know stands as it is."""
    return words["list_separator"].join([words.table.get(name, name) for name in posting.employment_types])


def pay_text(pay: MonetaryAmount, words: Words) -> str:
    """Base pay: "EUR 50,000–60,000 per year"; what is not stated is left out."""
    low = amount_text(pay.min, words)
    high = low if pay.max == pay.min else amount_text(pay.max, words)
    if not (low or high):
        return ""
    form = "pay_one" if low == high else "pay_range" if low and high else "pay_from" if low else "pay_up_to"
    text = words[form].format(currency=pay.currency or "", low=low, high=high).strip()
    if not pay.unit:
        return text
    unit = words.table.get(pay.unit, pay.unit)
    return text + unit if unit.startswith("（") else f"{text} {unit}"


def amount_text(amount: float | None, words: Words) -> str:
    """A number with the language's separators: 50000.5 is "50,000.50" in English."""
    if amount is None:
        return ""
    digits = f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"
    return digits.translate(words.separators)


@lru_cache(maxsize=4096)
def date_text(value: str, words: Words) -> str:
    """A date, month or date-time of ISO 8601 in words; other text as it is."""
    day, _, rest = value.partition("T")
    numbers = day.split("-")
    if not all(part.isdigit() for part in numbers) or len(numbers) not in (2, 3):
        return value
    if not 1 <= int(numbers[1]) <= 12:
        return value
    form = "date" if len(numbers) == 3 else "month_year"
    text = words[form].format(year=numbers[0], month=words.months[int(numbers[1]) - 1], day=int(numbers[-1]))
    return _with_time(text, rest, words) if rest else text


def _with_time(date: str, rest: str, words: Words) -> str:
    time, offset = rest[:5], rest.lstrip("0123456789:.")
    zone = "+00:00" if offset in ("Z", "") else offset
    return words["at_time"].format(date=date, time=time, offset=zone)
