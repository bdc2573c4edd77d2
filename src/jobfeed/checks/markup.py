"""One JobPosting node as Google reads it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from jobfeed.rulebook import Breach, quoted

Node = Mapping[str, Any]


def _nodes(value: Any) -> list[Any]:
    """One or several values, always as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _type(value: Any) -> str:
    kind = value.get("@type", "") if isinstance(value, Mapping) else ""
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def g_req_title(node: Node) -> Iterator[Breach]:
    """G-REQ-title: title, text that is not empty."""
    if not str(node.get("title") or "").strip():
        yield Breach("G-REQ-title", "error", "the markup has no title")


def g_req_description(node: Node) -> Iterator[Breach]:
    """G-REQ-description: description, text that is not empty."""
    if not str(node.get("description") or "").strip():
        yield Breach("G-REQ-description", "error", "the markup has no description")


def g_req_dateposted(node: Node) -> Iterator[Breach]:
    """G-REQ-datePosted: datePosted in ISO 8601."""
    if _moment(node.get("datePosted")) is None:
        yield Breach(
            "G-REQ-datePosted", "error", f"datePosted is {quoted(str(node.get('datePosted')))}", "Write 2026-11-02."
        )


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def g_req_hiringorganization(node: Node) -> Iterator[Breach]:
    """G-REQ-hiringOrganization: an Organization with a name."""
    employer = node.get("hiringOrganization")
    if not (isinstance(employer, Mapping) and str(employer.get("name") or "").strip()):
        yield Breach("G-REQ-hiringOrganization", "error", "the markup names no hiringOrganization")


def g_org_01(node: Node) -> Iterator[Breach]:
    """G-ORG-01: an unnamed employer has neither logo nor address."""
    employer = node.get("hiringOrganization")
    if isinstance(employer, Mapping) and employer.get("name") == "confidential" and {"logo", "sameAs"} & set(employer):
        yield Breach("G-ORG-01", "error", "the confidential employer is given away by its logo or address")


def g_org_03(node: Node) -> Iterator[Breach]:
    """G-ORG-03: the employer's address and logo are whole addresses."""
    employer = node.get("hiringOrganization")
    for name in ("sameAs", "logo", "url"):
        address = employer.get(name) if isinstance(employer, Mapping) else None
        if isinstance(address, str) and not address.startswith(("https://", "http://")):
            yield Breach("G-ORG-03", "warning", f"{name} of the employer is {quoted(address)}, no whole address")


def g_req_joblocation(node: Node) -> Iterator[Breach]:
    """G-REQ-jobLocation: each place has its country; without a place the work is remote and says from where."""
    places = _nodes(node.get("jobLocation"))
    remote = node.get("jobLocationType") == "TELECOMMUTE"
    if not places and not remote:
        yield Breach("G-REQ-jobLocation", "error", "the markup has no jobLocation and is not remote")
    for place in places:
        if not (isinstance(place, Mapping) and _country(place.get("address"))):
            yield Breach("G-REQ-jobLocation", "error", "a jobLocation has no addressCountry")


def _country(address: Any) -> str:
    country = address.get("addressCountry") if isinstance(address, Mapping) else None
    return str(country.get("name", "")) if isinstance(country, Mapping) else str(country or "")


def g_loc_01(node: Node) -> Iterator[Breach]:
    """G-LOC-01: the country as two letters of ISO 3166-1."""
    for place in _nodes(node.get("jobLocation")):
        country = _country(place.get("address")) if isinstance(place, Mapping) else ""
        if country and not re.fullmatch("[A-Z]{2}", country):
            yield Breach("G-LOC-01", "warning", f"addressCountry is {quoted(country)}", "Write two capital letters.")


def g_rem_01(node: Node) -> Iterator[Breach]:
    """G-REM-01: jobLocationType is TELECOMMUTE or absent."""
    kind = node.get("jobLocationType")
    if kind not in (None, "TELECOMMUTE"):
        yield Breach(
            "G-REM-01", "error", f"jobLocationType is {quoted(str(kind))}", "Write TELECOMMUTE or leave it out."
        )


def g_rem_03(node: Node) -> Iterator[Breach]:
    """G-REM-03: remote work without a place names at least one country by its name."""
    if node.get("jobLocationType") != "TELECOMMUTE" or node.get("jobLocation"):
        return
    lands = _nodes(node.get("applicantLocationRequirements"))
    if not any(_type(land) == "Country" and land.get("name") for land in lands):
        yield Breach("G-REM-03", "error", "the remote posting names no country in applicantLocationRequirements")


def g_vt_01(node: Node) -> Iterator[Breach]:
    """G-VT-01: validThrough in ISO 8601."""
    if "validThrough" in node and _moment(node["validThrough"]) is None:
        yield Breach("G-VT-01", "error", f"validThrough is {quoted(str(node['validThrough']))}")


def g_vt_02(node: Node) -> Iterator[Breach]:
    """G-VT-02: validThrough is a moment with offset, later than datePosted."""
    ends, posted = _moment(node.get("validThrough")), _moment(node.get("datePosted"))
    if ends and ends.tzinfo is None:
        message = (
            f"validThrough {quoted(str(node['validThrough']))} has no offset; it may be read as the day's first minute"
        )
        yield Breach("G-VT-02", "warning", message, "Write 2026-12-31T23:59:59+01:00.")
    if ends and posted and ends.date() < posted.date():
        yield Breach("G-VT-02", "error", "validThrough is before datePosted")


_UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")


def g_sal_01(node: Node) -> Iterator[Breach]:
    """G-SAL-01: a MonetaryAmount with currency, and a QuantitativeValue with its unit inside."""
    pay = node.get("baseSalary")
    if pay is None:
        return
    value = pay.get("value") if isinstance(pay, Mapping) else None
    if not isinstance(pay, Mapping) or not isinstance(value, Mapping):
        yield Breach("G-SAL-01", "warning", "baseSalary is no MonetaryAmount with a QuantitativeValue")
        return
    if not re.fullmatch("[A-Z]{3}", str(pay.get("currency"))):
        yield Breach("G-SAL-01", "warning", f"the currency is {quoted(str(pay.get('currency')))}", "Write EUR.")
    if value.get("unitText") not in _UNITS:
        yield Breach(
            "G-SAL-01", "warning", f"unitText is {quoted(str(value.get('unitText')))}", f"One of {', '.join(_UNITS)}."
        )
    if "value" not in value and not {"minValue", "maxValue"} & set(value):
        yield Breach("G-SAL-01", "warning", "baseSalary has no amount")


def g_sal_03(node: Node) -> Iterator[Breach]:
    """G-SAL-03: amounts are JSON numbers above zero, the lower first."""
    pay = node.get("baseSalary")
    value = pay.get("value") if isinstance(pay, Mapping) else None
    if not isinstance(value, Mapping):
        return
    amounts = [value[name] for name in ("minValue", "value", "maxValue") if name in value]
    if any(type(amount) not in (int, float) or amount <= 0 for amount in amounts) or amounts != sorted(amounts):
        yield Breach("G-SAL-03", "error", f"the amounts {amounts} are no numbers above zero in their order")


_KINDS = frozenset("FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER".split())


def g_emp_01(node: Node) -> Iterator[Breach]:
    """G-EMP-01: employmentType is one of Google's eight words."""
    for kind in _nodes(node.get("employmentType")):
        if not isinstance(kind, str) or kind not in _KINDS:
            yield Breach(
                "G-EMP-01", "warning", f"employmentType is {quoted(str(kind))}", f"One of {', '.join(sorted(_KINDS))}."
            )


def g_id_01(node: Node) -> Iterator[Breach]:
    """G-ID-01: identifier is a PropertyValue with name and value."""
    named = node.get("identifier")
    if isinstance(named, Mapping) and not (named.get("name") and named.get("value")):
        yield Breach("G-ID-01", "warning", "identifier has no name or no value")


_DEGREES = frozenset(
    ("high school", "associate degree", "bachelor degree", "professional certificate", "postgraduate degree")
)


def g_edu_01(node: Node) -> Iterator[Breach]:
    """G-EDU-01: education is one of five categories."""
    for asked in _nodes(node.get("educationRequirements")):
        degree = asked.get("credentialCategory") if isinstance(asked, Mapping) else None
        if isinstance(asked, Mapping) and str(degree) not in _DEGREES:
            yield Breach(
                "G-EDU-01", "warning", f"credentialCategory is {quoted(str(degree))}", ", ".join(sorted(_DEGREES))
            )


def g_exp_01(node: Node) -> Iterator[Breach]:
    """G-EXP-01: experience is a number of months."""
    asked = node.get("experienceRequirements")
    months = asked.get("monthsOfExperience") if isinstance(asked, Mapping) else None
    if isinstance(asked, Mapping) and (not isinstance(months, int | float) or months <= 0):
        yield Breach("G-EXP-01", "warning", f"monthsOfExperience is {quoted(str(months))}", "Write 24 for two years.")


def g_exp_02(node: Node) -> Iterator[Breach]:
    """G-EXP-02: experience in place of education needs both."""
    if node.get("experienceInPlaceOfEducation") is True and not (
        node.get("experienceRequirements") and node.get("educationRequirements")
    ):
        yield Breach("G-EXP-02", "warning", "experienceInPlaceOfEducation stands without both requirements")


def g_desc_03(node: Node) -> Iterator[Breach]:
    """G-DESC-03: the description holds markup, not markup escaped again."""
    text = str(node.get("description") or "")
    if text.startswith("&lt;") or "&amp;lt;" in text or "&lt;/p&gt;" in text:
        yield Breach("G-DESC-03", "error", f"the description shows markup as letters: {quoted(text)}")


NODE_RULES = (
    g_req_title, g_req_description, g_req_dateposted, g_req_hiringorganization, g_org_01, g_org_03, g_req_joblocation,
    g_loc_01, g_rem_01, g_rem_03, g_vt_01, g_vt_02, g_sal_01, g_sal_03, g_emp_01, g_id_01, g_edu_01, g_exp_01,
    g_exp_02, g_desc_03,
)  # fmt: skip
