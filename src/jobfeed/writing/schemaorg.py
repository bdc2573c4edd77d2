"""A posting as schema.org JobPosting (release 30.0, 2026-03-19), in the forms that Google reads.

Only what the posting states is given, and each property has the form of the rules named beside it; a fact that does
not fit the form (a pay without currency, a place without country) is left to the page's text.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any

from jobfeed.feed import Employer, Entry, FeedHead
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, MonetaryAmount, Place
from jobfeed.urls import host
from jobfeed.writing.entrytext import body_html
from jobfeed.writing.jsontext import json_line, json_value
from jobfeed.writing.strings import words
from jobfeed.writing.xmltree import clean, clean_title

#: values of credentialCategory that Google reads (rule G-EDU-01)
CREDENTIALS = (
    "high school", "associate degree", "bachelor degree", "professional certificate", "postgraduate degree",
)  # fmt: skip
_DURATION = regex(r"(?:at least |min\.? )?(\d{1,3})\+? ?(months?|years?)(?: of experience)?", re.IGNORECASE)
_DAY = timedelta(days=1)
#: no pay, in any currency
_MOST_PAY = 1e15


def script_json(data: Any) -> str:
    """Strict JSON that may stand inside an HTML script element (rule G-PAGE-06)."""
    return _inside_script(json_value(data))


def json_ld(node: Mapping[str, Any]) -> str:
    """What `job_posting` gave, for a script element; the texts, by far the longest values, stand last."""
    rest = {name: value for name, value in node.items() if name not in _TEXTS}
    return _inside_script(json_line(rest, **{name: node[name] for name in _TEXTS if name in node}))


def _inside_script(text: str) -> str:
    """`</script>` cannot end the block and `<!--` cannot begin a comment where no `<` is (rule G-PAGE-06)."""
    text = text.replace("<", "\\u003c")
    return text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def job_posting(head: FeedHead, entry: Entry) -> dict[str, Any]:
    """The JobPosting node of an open posting's page."""
    posting = entry.posting
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": clean_title(posting.title),
        "description": body_html(posting),
        "datePosted": date_posted(entry),
        "url": entry.url,
        "identifier": identifier(head, entry),
        "hiringOrganization": organisation(head.employer, posting.hiring_organization),
        "validThrough": valid_through(entry),
        "employmentType": _one_or_list(posting.employment_types),
        "jobStartDate": posting.job_start_date,
        "baseSalary": base_salary(posting.base_salary),
        "directApply": direct_apply(entry),
        "employmentUnit": posting.department and {"@type": "Organization", "name": posting.department},
        "educationRequirements": _education(posting.education),
        "experienceRequirements": _experience(posting.experience),
        "applicationContact": _contact(posting),
    }
    node |= locations(posting)
    node |= _sections(posting)
    return {name: value for name, value in node.items() if value is not None and value != ""}


def date_posted(entry: Entry) -> str:
    """The day of first publication; a source that dates a posting anew does not move it (rule G-DATE-01)."""
    return entry.published_at.date().isoformat()


def identifier(head: FeedHead, entry: Entry) -> dict[str, str]:
    """The key, as in all feeds: it outlives every edit, and two postings may share a requisition (rule G-ID-01)."""
    name = entry.posting.hiring_organization or head.employer.name
    return {"@type": "PropertyValue", "name": name, "value": entry.key}


def organisation(employer: Employer, named: str | None) -> dict[str, str]:
    """Who hires; address and logo are the employer's own and go with no other name (rules G-ORG-01 to G-ORG-03)."""
    node = {"@type": "Organization", "name": named or employer.name}
    if named is None or named.casefold() == employer.name.casefold():
        node |= {name: value for name, value in (("sameAs", employer.url), ("logo", employer.logo)) if value}
    return node


def valid_through(entry: Entry) -> str | None:
    """The last second at which applications count, with offset (rules G-VT-01, G-VT-02).

    A deadline stated as a day is written in the zone whose midnight ends it, so that markup and page show one day.
    """
    return None if entry.deadline_at is None else _last_second(entry.deadline_at, entry.posting.valid_through)


# thousands of postings share a few deadlines
@lru_cache(maxsize=4096)
def _last_second(end: datetime, stated: str | None) -> str:
    day = _day(stated)
    if day is None:
        return end.isoformat(timespec="seconds")
    midnight = datetime.combine(day + _DAY, time(), UTC)
    quarters = round((midnight - end) / timedelta(minutes=15))
    if abs(quarters) > 14 * 4:
        return end.isoformat(timespec="seconds")
    last = min(midnight - timedelta(seconds=1), end.astimezone(UTC) + timedelta(minutes=15) * quarters)
    return last.replace(tzinfo=timezone(timedelta(minutes=15) * quarters)).isoformat(timespec="seconds")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def locations(posting: JobPosting) -> dict[str, Any]:
    """jobLocation, jobLocationType and applicantLocationRequirements.

    A place whose country is not known is left out (rule G-LOC-03). TELECOMMUTE stands for wholly remote work only
    (rule G-REM-01); where applicants may live is given if stated and never made up (rule G-REM-03).
    """
    node: dict[str, Any] = {}
    places = [_place(place) for place in posting.job_locations if place.country]
    if places:
        node["jobLocation"] = _one_or_list(places)
    if posting.workplace == "remote":
        node["jobLocationType"] = "TELECOMMUTE"
        country = words("en").country
        areas = [{"@type": "Country", "name": country(code)} for code in posting.applicant_locations.countries]
        areas += [{"@type": "AdministrativeArea", "name": name} for name in posting.applicant_locations.regions]
        if areas:
            node["applicantLocationRequirements"] = _one_or_list(areas)
    return node


def _place(place: Place) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.street,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def base_salary(pay: MonetaryAmount | None) -> dict[str, Any] | None:
    """Base pay with currency, unit and one value or a closed range, else None (rules G-SAL-01 to G-SAL-03)."""
    if pay is None or not (pay.currency and pay.unit and pay.min and pay.max) or not 0 < pay.min <= pay.max < _MOST_PAY:
        return None
    low, high = number(pay.min), number(pay.max)
    amounts = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    value = {"@type": "QuantitativeValue", **amounts, "unitText": pay.unit}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def number(amount: float) -> int | float:
    """50000.0 as 50000."""
    return int(amount) if float(amount).is_integer() else amount


def direct_apply(entry: Entry) -> bool | None:
    """True if applications go to an address on the page's own host or by e-mail, None if there is no way (G-DA-01)."""
    apply = entry.posting.apply
    if apply.email or (apply.url or "").startswith("mailto:"):
        return True
    if not apply.url:
        return None
    return host(apply.url) == host(entry.url)


def _education(text: str | None) -> Any:
    if text and text.lower() in CREDENTIALS:
        return {"@type": "EducationalOccupationalCredential", "credentialCategory": text.lower()}
    return text


def _experience(text: str | None) -> Any:
    found = _DURATION.fullmatch(text.strip()) if text else None
    if not found or not int(found[1]):
        return text
    months = int(found[1]) * (12 if found[2].lower().startswith("year") else 1)
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _contact(posting: JobPosting) -> dict[str, str] | None:
    contact = posting.contact
    if contact is None:
        return None
    stated = {"name": contact.name, "email": contact.email, "telephone": contact.telephone}
    values = {name: value for name, value in stated.items() if value}
    return {"@type": "ContactPoint", **values} if values else None


#: our names of sections, and the terms that release 30.0 has for them (`benefits` is superseded: rule V-03)
SECTIONS = {"responsibilities": "responsibilities", "qualifications": "qualifications", "benefits": "jobBenefits"}
#: properties of a node that hold whole texts, which `job_posting` has cleaned
_TEXTS = ("description", *SECTIONS.values())


def _sections(posting: JobPosting) -> dict[str, str]:
    return {term: clean(posting.sections[name]) for name, term in SECTIONS.items() if posting.sections.get(name)}


def _one_or_list(values: Iterable[Any]) -> Any:
    held = list(values)
    return held[0] if len(held) == 1 else (held or None)
