"""schema.org JobPosting objects (JSON-LD, microdata, JSON Feed extensions) as Drafts, in the forms that pages have.

Reads the properties of schema.org 30.0 (read 2026-11-22) whatever the case of their names, with objects, lists or
bare text where an object belongs. Nothing is fetched and nothing guessed.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urljoin

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    first,
    label,
    pay,
    place,
    service_date,
    several_places,
    unescaped,
    words,
)
from jobfeed.patterns import regex
from jobfeed.posting import Draft


def postings_in(value: Any) -> Iterator[LinedDict]:
    """Every JobPosting object in a JSON-LD document: alone, in lists, `@graph`, ItemList or `mainEntity`."""
    if isinstance(value, list):
        for one in value:
            yield from postings_in(one)
    elif isinstance(value, LinedDict):
        if _is_posting(value):
            yield value
            return
        for one in value.values():
            if isinstance(one, LinedDict | list):
                yield from postings_in(one)


def _is_posting(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type") or node.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    names = {str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for kind in kinds}
    return bool(names & {"jobposting", "job_posting"})


def draft_of(node: LinedDict, file: str, *, base: str = "", one_line: bool = True) -> Draft | None:
    """The Draft of one JobPosting object; None without a title. Relative links start from the address `base`."""
    title, titled = _named(node, "title", "name")
    if not title:
        return None
    fields = Fields()
    _who_and_where(node, fields)
    _terms(node, fields)
    _dates(node, fields)
    _addresses(node, fields, base)
    body, line = _body(node)
    return Draft(
        file=file, line=titled, title=unescape(title), body=body, body_type="html", body_line=line,
        fields=fields.stated, source_id=_identifier(node), one_line=one_line,
    )  # fmt: skip


# ---------------------------------------------------------------- small readers


def _get(node: Mapping[str, Any], name: str) -> Any:
    """A property whatever its case and prefix ("schema:title", "Title")."""
    if name in node:
        return node[name]
    wanted = name.casefold()
    return next((v for k, v in node.items() if k.rsplit(":", 1)[-1].casefold() == wanted), None)


def _line(node: LinedDict, name: str) -> int:
    wanted = name.casefold()
    return node.line_of(next((k for k in node if k.rsplit(":", 1)[-1].casefold() == wanted), name))


def _text(value: Any) -> str | None:
    """Text of a value: itself, its `name` or `@value`, or the first of a list."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), None)
    if isinstance(value, Mapping):
        return _text(_get(value, "name") or _get(value, "@value") or _get(value, "value"))
    return words(value)


def _named(node: LinedDict, *names: str) -> tuple[str | None, int]:
    for name in names:
        if found := _text(_get(node, name)):
            return found, _line(node, name)
    return None, node.line


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _one(value: Any) -> Any:
    """The first of a list, or the value itself."""
    return next(iter(value), None) if isinstance(value, list) else value


def _texts(node: Mapping[str, Any], name: str) -> list[str]:
    """All texts of a property; one text may hold several, separated by commas."""
    found = (part for value in _list(_get(node, name)) for part in (_text(value) or "").split(","))
    return [part.strip() for part in found if part.strip()]


# ---------------------------------------------------------------- who and where


def _who_and_where(node: LinedDict, fields: Fields) -> None:
    name = _text(_get(node, "hiringOrganization")) or _issuer(node)
    line = _line(node, "hiringOrganization" if _get(node, "hiringOrganization") else "identifier")
    fields.put("hiring_organization", unescape(name) if name else None, line)
    _places(node, fields)
    kind = next((kind for kind in _texts(node, "jobLocationType") if kind.casefold().startswith("telecommute")), None)
    fields.put("workplace", kind and "remote", _line(node, "jobLocationType"), kind)
    fields.put("applicant_locations", _applicants(node), _line(node, "applicantLocationRequirements"))


def _places(node: LinedDict, fields: Fields) -> None:
    """`jobLocation`; microdata without it has the address, or the address's parts, in the posting itself."""
    key = next((key for key in ("jobLocation", "address", "addressLocality") if _get(node, key) is not None), "")
    stated = _get(node, key) if key != "addressLocality" else node
    found = several_places(map(_place, _list(stated)))
    if len(found) == 1 and isinstance(found[0], str):
        label(fields, found[0], _line(node, key))
    else:
        fields.put("job_locations", found, _line(node, key))


def _issuer(node: Mapping[str, Any]) -> str | None:
    """The name beside the posting's number is the hiring organisation's (rule G-ID-01)."""
    identifier = _get(node, "identifier")
    if isinstance(identifier, Mapping) and _get(identifier, "value") is not None:
        return words(_get(identifier, "name"))
    return None


def _place(value: Any) -> dict[str, str] | str | None:
    if not isinstance(value, Mapping):
        return words(value)
    address = _one(_get(value, "address") or value)
    if not isinstance(address, Mapping):
        return words(address)
    found = place(
        locality=_text(_get(address, "addressLocality")),
        region=_text(_get(address, "addressRegion")),
        country=_text(_get(address, "addressCountry")),
        street=_text(_get(address, "streetAddress")),
        postal_code=_text(_get(address, "postalCode")),
    )
    return found or words(_get(value, "name")) or _street_of(address)


def _street_of(address: Mapping[str, Any]) -> dict[str, str] | str | None:
    """Where a form has one line for the whole address: "Wangen, CH" is town and country, "Main Street 5" is neither."""
    street = _text(_get(address, "streetAddress"))
    found = _TOWN_AND_COUNTRY.fullmatch(street or "")
    if found and re.fullmatch("[A-Z]{2}", found[2]) and found[2] not in _STATES:
        return place(locality=found[1], country=found[2])
    return street if found else None


_TOWN_AND_COUNTRY = regex(r"([^\W\d_][^,\d]*(?:,[^,\d]+)?),\s*([^\W\d_][^,\d]*)")
#: codes of states and provinces that are codes of countries, too
_STATES = frozenset("AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA BC NL PE SK".split())


def _applicants(node: Mapping[str, Any]) -> list[str]:
    """Where applicants may live, each as text: an area's name, or the country of its address."""
    out = []
    for area in _list(_get(node, "applicantLocationRequirements")):
        address = _get(area, "address") if isinstance(area, Mapping) else None
        country = _text(_get(address, "addressCountry")) if isinstance(address, Mapping) else None
        out.append(_text(area) or country)
    return several_places(out)


# ---------------------------------------------------------------- terms


def _terms(node: LinedDict, fields: Fields) -> None:
    kinds = [kind.rsplit("/", 1)[-1] if "://" in kind else kind for kind in _texts(node, "employmentType")]
    fields.put("employment_types", kinds, _line(node, "employmentType"))
    fields.put("base_salary", _salary(_one(_get(node, "baseSalary")), node), _line(node, "baseSalary"))
    for name, key in (("education", "educationRequirements"), ("experience", "experienceRequirements")):
        fields.put(name, _requirement(_get(node, key)), _line(node, key))
    fields.put("language", _text(_get(node, "inLanguage")), _line(node, "inLanguage"))
    fields.put("department", _text(_get(node, "employmentUnit")), _line(node, "employmentUnit"))
    fields.put("contact", _contact(node), _line(node, "applicationContact"))


def _requirement(value: Any) -> str | None:
    """Education or experience in words; a number of months is said in words."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_requirement, value))) or None
    if isinstance(value, Mapping):
        months = words(_get(value, "monthsOfExperience"))
        said = _get(value, "credentialCategory") or _get(value, "description") or _get(value, "name")
        return _text(said) or (f"{months} months" if months else None)
    return words(value)


def _salary(value: Any, node: Mapping[str, Any]) -> Any:
    """A MonetaryAmount in its right and wrong shapes, or the text that stands in its place."""
    currency = _text(_get(node, "salaryCurrency"))
    if not isinstance(value, Mapping):
        text = words(value)
        return f"{text} {currency}" if text and currency and text.replace(".", "", 1).isdigit() else text
    inner = _one(_get(value, "value"))
    nested = inner if isinstance(inner, Mapping) else value
    single = _get(inner, "value") if isinstance(inner, Mapping) else inner
    low, high = _get(nested, "minValue"), _get(nested, "maxValue")
    if low is None and high is None:
        low = high = single
    money = words(_get(value, "currency")) or words(_get(nested, "currency")) or currency
    unit = words(_get(nested, "unitText")) or words(_get(value, "unitText")) or words(_get(nested, "unitCode"))
    said = words(single) if isinstance(single, str) and any(map(str.isdigit, single)) else None
    return pay(low, high, money, unit) or (f"{said} {money or ''}".strip() if said else None)


def _contact(node: Mapping[str, Any]) -> dict[str, str]:
    contact = _one(_get(node, "applicationContact"))
    if not isinstance(contact, Mapping):
        return {}
    parts = {name: words(_get(contact, name)) for name in ("name", "email", "telephone")}
    return {name: text.removeprefix("mailto:") for name, text in parts.items() if text}


def _dates(node: LinedDict, fields: Fields) -> None:
    for name, key in (
        ("date_posted", "datePosted"), ("valid_through", "validThrough"), ("job_start_date", "jobStartDate"),
    ):  # fmt: skip
        value = _get(node, key)
        fields.put(name, _text(value) if isinstance(value, Mapping | list) else service_date(value), _line(node, key))


# ---------------------------------------------------------------- addresses and text


def _addresses(node: LinedDict, fields: Fields, base: str) -> None:
    url, url_key = _text(_get(node, "url")), "url"
    if not url:
        url, url_key = _own_page(node), "mainEntityOfPage"
    applied, key = _named_key(node, *_APPLY_KEYS)
    if not applied:
        applied, key = _action(node), "potentialAction"
    contact = fields.stated["contact"].value if "contact" in fields.stated else {}
    fields.put("url", urljoin(base, url) if url else None, _line(node, url_key), url)
    target = applied or url
    found = apply_to(urljoin(base, target) if target else None, contact.get("email"))
    fields.put("apply", found, _line(node, key or url_key), target)
    fields.put("requisition", _requisition(node), _line(node, "identifier"))


#: properties that schema.org does not know and pages use
_APPLY_KEYS = ("applicationUrl", "applyUrl", "applicationLink", "directApplyUrl", "applyLink", "applyOnlineUrl")


def _action(node: LinedDict) -> str | None:
    """The target of an ApplyAction."""
    actions = (one for one in _list(_get(node, "potentialAction")) if isinstance(one, Mapping))
    targets = [_one(_get(one, "target")) for one in actions if "Apply" in str(one.get("@type"))]
    named = (_get(one, key) for one in targets if isinstance(one, Mapping) for key in ("urlTemplate", "url"))
    return first(*targets, *named)


def _named_key(node: LinedDict, *names: str) -> tuple[str | None, str]:
    return next(((found, name) for name in names if (found := _text(_get(node, name)))), (None, ""))


def _own_page(node: Mapping[str, Any]) -> str | None:
    page = _get(node, "mainEntityOfPage") or _get(node, "sameAs")
    found = words(_get(page, "@id")) if isinstance(page, Mapping) else _text(page)
    return found if found and found.startswith("http") else None


def _identifier(node: Mapping[str, Any]) -> str | None:
    return _number(node) or words(node.get("@id"))


def _number(node: Mapping[str, Any]) -> str | None:
    value = _one(_get(node, "identifier"))
    return words(_get(value, "value")) if isinstance(value, Mapping) else words(value)


def _requisition(node: Mapping[str, Any]) -> str | None:
    """The employer's own number; a bare address is none."""
    found = _number(node)
    return None if not found or "://" in found or len(found) > 60 else found


#: text properties beside the description, in the order of an advertisement; (property, heading)
_PARTS = (
    ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"), ("skills", "Skills"),
    ("jobBenefits", "Benefits"), ("incentiveCompensation", "Incentives"), ("workHours", "Working hours"),
)  # fmt: skip


def _body(node: LinedDict) -> tuple[str, int]:
    """The description, and what other properties say beyond it."""
    body = unescaped(_text(_get(node, "description")) or "")
    for key, heading in _PARTS:
        said = unescaped("; ".join(filter(None, map(_text, _list(_get(node, key))))))
        if said and said not in body:
            body += f"<h3>{heading}</h3>" + (said if "<" in said else f"<p>{said}</p>")
    return body, _line(node, "description")
