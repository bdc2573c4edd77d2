"""One job record of an XML feed as a Draft, whatever family it is of: Indeed, LinkedIn, Personio, Jobvite, JazzHR, …

A record's elements are known by their names without case, dashes and underscores. Names follow the boards' public
specifications (Indeed XML, LinkedIn Basic Jobs, Adzuna, Jooble, Personio; read 2026-11-22).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobfeed.documents.xmlread import line_of, local, markup_of, text_of
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    employment,
    is_remote,
    label,
    mail_date,
    pay,
    place,
    service_date,
    several_places,
    unescaped,
)
from jobfeed.drafts.drafting import workplace as workplace_of
from jobfeed.extract import parse
from jobfeed.patterns import regex
from jobfeed.posting import Draft

if TYPE_CHECKING:
    from lxml.etree import _Element

RECORDS = frozenset(
    "job position vacancy jobposting posting opening joboffer offer ad stelle stellenangebot vacature offre oferta"
    " jobad advert advertisement item row entry listing jobopportunity opportunity jobopening jobpost jobdetail"
    " jobdetails joborder requisition positionopening positionposting jobadvert jobadvertisement vacancydetails"
    " offreemploi annonce anzeige inserat stellenanzeige puesto vacante vaga plaza offerta ausschreibung".split()
)
TITLES = ("title", "jobtitle", "name", "positiontitle", "positionname", "jobname", "vacancytitle", "functietitel")
_IDS = (
    "referencenumber", "partnerjobid", "id", "jobid", "reference", "refnumber", "referenceid", "uid", "guid",
    "boardcode", "apijobid", "jobcode", "requisitionid",
)  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    "hiring_organization": (
        "company", "companyname", "employer", "hiringorganization", "employername", "organization", "organisation",
        "subcompany", "advertiser", "advertisername", "enterprisename", "enterprise", "entreprise", "recruiter",
    ),
    "requisition": ("requisitionid", "requisition", "requisitionnumber", "reqid", "reqnumber"),
    "department": ("department", "team", "businessunit", "division"),
    "education": ("education", "educationrequirements", "degree"),
    "experience": ("experience", "yearsofexperience", "minimumexperience"),
    "language": ("language", "lang", "languagecode"),
}  # fmt: skip
_DATES: Mapping[str, tuple[str, ...]] = {
    "date_posted": (
        "date", "dateposted", "posteddate", "pubdate", "published", "publishdate", "publicationdate", "publishedat",
        "postingdate", "createdat", "created", "datecreated", "listdate", "opendate", "originalopendate", "listeddate",
    ),
    "valid_through": (
        "expirationdate", "expirydate", "expires", "expiredate", "expireon", "validthrough", "validuntil",
        "closingdate", "closedate", "advertisetodate", "deadline", "applicationdeadline", "applyby", "expiry",
    ),
    "job_start_date": ("jobstartdate", "startingdate", "entrydate", "earlieststart"),
}  # fmt: skip
_BODIES = (
    "description", "jobdescription", "fulldescription", "content", "body", "text", "descriptionrequirements",
    "responsibilities", "requirements", "qualifications", "skills", "benefits", "additionalinformation",
)  # fmt: skip
_SLASHED = regex(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")


class Record:
    """A job element with its descendants by name, the nearest first."""

    def __init__(self, element: "_Element") -> None:
        self.element = element
        self.named: dict[str, list[_Element]] = {}
        for child in element:
            self.named.setdefault(local(child), []).append(child)
        for child in element:
            for deeper in child.iterdescendants():
                self.named.setdefault(local(deeper), []).append(deeper)
        for child in element:
            for pair in (child, *child):
                if named := _named_by_label(pair):
                    self.named.setdefault(named[0], []).append(named[1])

    def find(self, names: Iterable[str]) -> "_Element | None":
        """The first element of the first name that says something."""
        return next((one for name in names for one in self.named.get(name, ()) if text_of(one)), None)

    def text(self, *names: str) -> str:
        return text_of(self.find(names))

    def all(self, *names: str) -> "list[_Element]":
        return [one for name in names for one in self.named.get(name, ()) if text_of(one)]


def _named_by_label(element: "_Element") -> "tuple[str, _Element] | None":
    """A field whose name is a value itself: `<filter1><label>City</label><value>Lisbon</value></filter1>`."""
    parts = {local(child): child for child in element}
    value = parts.get("value", parts.get("fieldvalue"))
    name = next((text_of(parts[key]) for key in _LABEL_TAGS if key in parts), "")
    folded = re.sub(r"[^a-z]", "", name.casefold())
    return (folded, value) if value is not None and folded and len(parts) <= 3 else None


_LABEL_TAGS = ("label", "fieldlabel", "fieldname", "key", "name")


@dataclass(frozen=True, slots=True)
class Family:
    """What a document as a whole says about its records: whether 7/04/2011 is in July (True) or in April (False)."""

    month_first: bool | None = None


def family_of(root: "_Element") -> Family:
    """Dates of one document are written one way: one date with a day over 12 tells for all."""
    if local(root) == "result" or root.find(".//partnerJobId") is not None:
        return Family(month_first=True)  # Jobvite and LinkedIn write MM/DD/YYYY
    if local(root) == "trovit":
        return Family(month_first=False)
    pairs = {(int(a) > 12, int(b) > 12) for text in root.itertext() for a, b, _ in _SLASHED.findall(str(text)[:40])}
    return Family(True if (False, True) in pairs else False if (True, False) in pairs else None)


def draft_of(element: "_Element", location: str, family: Family, *, page: str = "") -> Draft | None:
    """The Draft of a job element; None if it has no title. `page` is the address of a posting with `{}` for its id."""
    record = Record(element)
    title = record.find(TITLES)
    if title is None:
        return None
    fields = Fields()
    for name, tags in _NAMES.items():
        found = record.find(tags)
        fields.put(name, _single(text_of(found)), line_of(found))
    for name, tags in _DATES.items():
        found = record.find(tags)
        fields.put(name, iso(text_of(found), family), line_of(found), text_of(found))
    _places(record, fields)
    _terms(record, fields)
    source_id = record.text(*_IDS) or element.get("id")
    _addresses(record, fields, page.format(source_id) if page and source_id else "")
    body, body_line = _body(record)
    return Draft(
        file=location, line=line_of(title), title=_single(unescaped(text_of(title))), body=body, body_type="html",
        body_line=body_line, fields=fields.stated, closed=_closed(record), source_id=source_id,
    )  # fmt: skip


def _single(text: str) -> str:
    return " ".join(text.split())


def iso(text: str, family: Family) -> str:
    """A feed's date as ISO text where its form is certain; else as it stands."""
    if found := _SLASHED.match(text):
        first, second, year = map(int, found.groups())
        month_first = family.month_first if max(first, second) <= 12 else second > 12
        if month_first is None:
            return text
        month, day = (first, second) if month_first else (second, first)
        return f"{year:04}-{month:02}-{day:02}"
    text = service_date(text) or text
    return mail_date(text) if text[:3].isalpha() or (":" in text and "," in text) else text


# ---------------------------------------------------------------- parts of a record


def _places(record: Record, fields: Fields) -> None:
    offices = record.all("office")
    if offices:
        label(fields, "; ".join(map(text_of, offices)), line_of(offices[0]))
        return
    parts = {
        "locality": ("city", "town", "locality", "addresslocality"),
        "region": ("state", "region", "province", "addressregion"),
        "country": ("country", "countrycode", "addresscountry"),
        "street": ("streetaddress", "street"),
        "postal_code": ("postalcode", "zip", "postcode", "zipcode"),
    }
    found = {name: record.find(tags) for name, tags in parts.items()}
    if found["locality"] is None and found["region"] is None and _by_label(record, found["country"], fields):
        return
    if found["locality"] is None and found["region"] is not None and _town_and_region(record, found, fields):
        return
    if found["locality"] is None and found["region"] is not None and found["country"] is not None:
        found["locality"] = _plain_city(record)
    city = text_of(found["locality"])
    if is_remote(city):  # Indeed's way to say so
        fields.put("workplace", "remote", line_of(found["locality"]), city)
        found["locality"] = None
    where = place(**{name: _single(text_of(one)) for name, one in found.items()})
    if where and (city or (found["locality"] is None and "country" in where)):
        first = next(one for one in found.values() if one is not None)
        fields.put("job_locations", [where], line_of(first))
        return
    named = record.find(("location", "joblocation", "locationname", "place", "region"))
    label(fields, _single(text_of(named)), line_of(named))


def _by_label(record: Record, country: "_Element | None", fields: Fields) -> bool:
    """A place in one element, whose country stands in another: Adzuna's `location` beside `country`."""
    named = record.find(("location", "joblocation", "locationname"))
    if named is None or len(named):
        return False
    said, land = _single(text_of(named)), text_of(country)
    if is_remote(said):
        fields.put("workplace", "remote", line_of(named), said)
        return False
    whole = f"{said}, {land}" if land and land.casefold() not in said.casefold() and not _SEVERAL.search(said) else said
    label(fields, whole, line_of(named))
    return "job_locations" in fields.stated


def _town_and_region(record: Record, found: "Mapping[str, _Element | None]", fields: Fields) -> bool:
    """ "Elm, CA" beside a state of "CA": the town is what stands before it."""
    named, region = record.find(("location", "joblocation")), _single(text_of(found["region"]))
    town, _, rest = _single(text_of(named)).rpartition(", ")
    if not town or "," in town or rest.casefold() != region.casefold():
        return False
    where = place(locality=town, region=region, country=text_of(found["country"]))
    fields.put("job_locations", [where], line_of(named))
    return True


_SEVERAL = regex(r"[;|/]| or ")


def _plain_city(record: Record) -> "_Element | None":
    """Jobrapido's `location` beside `state` and `country`: the city alone."""
    named = record.find(("location",))
    return named if named is not None and not set(",;/|") & set(text_of(named)) else None


_TYPES = (
    "jobtype",
    "employmenttype",
    "contracttime",
    "positiontype",
    "workinghours",
    "schedule",
    "type",
    "contracttype",
    "jobcategory",
)


def _terms(record: Record, fields: Fields) -> None:
    stated = [one for one in record.all(*_TYPES) if one.getparent() is record.element]
    kinds = several_places(kind for one in stated for kind in employment(text_of(one)) if _is_type(kind, one))
    if kinds:
        fields.put("employment_types", kinds, line_of(stated[0]), "; ".join(_single(text_of(one)) for one in stated))
    _remote(record, fields)
    _pay(record, fields)


def _is_type(kind: str, element: "_Element") -> bool:
    """A word of the closed list; other words only from an element that is surely about it, or if they mean one."""
    sure = kind.isupper() or local(element) in ("jobtype", "employmenttype", "positiontype")
    return sure or parse("employment_types", kind) is not None


_WORKPLACE_TAGS = (
    "remotetype", "remotestatus", "workplacetypes", "workplacetype", "remote", "isremote", "remotejob", "telecommuting",
)  # fmt: skip


def _remote(record: Record, fields: Fields) -> None:
    found = record.find(_WORKPLACE_TAGS)
    said = text_of(found).casefold()
    kind = workplace_of(said) or ("remote" if said in ("yes", "true", "1") else None)
    if kind:
        fields.default("workplace", kind, line_of(found), text_of(found))


_LOW = ("salarymin", "minsalary", "salaryfrom", "minimumsalary", "salaryminimum")
_HIGH = ("salarymax", "maxsalary", "salaryto", "maximumsalary", "salarymaximum")
_PERIOD_TAGS = ("period", "interval", "unit", "frequency", "type")


def _pay(record: Record, fields: Fields) -> None:
    nested = [one for one in record.all("salary") if len(one)]
    if nested:
        _nested_pay(nested, fields)
        return
    low, high = record.find(_LOW), record.find(_HIGH)
    currency = record.text("salarycurrency", "currency", "currencycode")
    unit = record.text("salaryfrequency", "salaryperiod", "salaryunit", "payperiod", "salaryinterval")
    value = pay(text_of(low), text_of(high), currency, unit)
    if value:
        words = " - ".join(filter(None, (text_of(low), text_of(high))))
        fields.put(
            "base_salary", value, line_of(low if low is not None else high), f"{words} {currency} {unit}".strip()
        )
        return
    text = record.find(("salary", "compensation", "pay", "salaryrange"))
    fields.put("base_salary", _single(text_of(text)), line_of(text))


def _nested_pay(salaries: "list[_Element]", fields: Fields) -> None:
    """LinkedIn's salaries: the base salary alone, not what comes on top of it."""
    for one in salaries:
        inside = Record(one)
        if inside.text("type") in ("TOTAL_ADDITIONAL",):
            continue
        low, high = inside.find(("lowend", "min", "minimum", *_LOW)), inside.find(("highend", "max", "maximum", *_HIGH))
        amounts = [Record(end).text("amount") or text_of(end) if end is not None else "" for end in (low, high)]
        value = pay(
            amounts[0],
            amounts[1],
            inside.text("currencycode", "currency", "salarycurrency"),
            next(filter(None, (_unit(inside.text(tag)) for tag in _PERIOD_TAGS)), None),
        )
        if value:
            fields.put("base_salary", value, line_of(one))
            return


_UNITS = {"yearly": "YEAR", "monthly": "MONTH", "weekly": "WEEK", "daily": "DAY", "hourly": "HOUR"}


def _unit(text: str) -> str | None:
    """A schema.org unit; payments of another rhythm ("BIWEEKLY", "ONCE") have none."""
    return _UNITS.get(text.casefold()) or (text.upper() if text.upper() in _UNITS.values() else None)


def _addresses(record: Record, fields: Fields, built: str) -> None:
    page = record.find(("detailurl", "url", "joburl", "link", "href", "jobpageurl", "applyurl"))
    target = record.find(
        ("applyurl", "applicationurl", "applyonlineurl", "applylink", "joblink", "url", "link", "detailurl")
    )
    email = record.find(("applyemail", "applicationemail", "email", "contactemail"))
    fields.put("url", _address(text_of(page)) or built, line_of(page))
    found = apply_to(_address(text_of(target)), text_of(email) if "@" in text_of(email) else None)
    fields.put("apply", found, line_of(target if target is not None else email))


def _address(text: str) -> str:
    """An address without the blanks around it; inside CDATA `&amp;` is a mistake for `&`."""
    return "".join(text.split()).replace("&amp;", "&")


def _body(record: Record) -> tuple[str, int]:
    sections = record.all("jobdescription") if "jobdescriptions" in record.named else []
    if sections:
        parts = [_section(one) for one in sections]
        return "\n".join(filter(None, parts)), line_of(sections[0])
    found = [one for name in _BODIES for one in record.named.get(name, ())[:1] if one.getparent() is record.element]
    texts = [(one, unescaped(markup_of(one))) for one in found]
    kept = [(one, text) for one, text in texts if text]
    return "\n".join(text for _, text in kept), line_of(kept[0][0]) if kept else line_of(record.element)


def _section(element: "_Element") -> str:
    """Personio: a heading and its text."""
    inside = Record(element)
    value = inside.find(("value",))
    heading = inside.text("name")
    text = unescaped(markup_of(value)) if value is not None else ""
    return (f"<h3>{heading}</h3>" if heading else "") + text if text else ""


def _closed(record: Record) -> bool:
    said = record.text("status", "jobstatus", "hiringstatus", "state" if "city" not in record.named else "status")
    return said.casefold() in ("closed", "filled", "expired", "inactive", "archived", "cancelled", "canceled")
