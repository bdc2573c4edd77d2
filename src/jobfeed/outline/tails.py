"""What stands behind a title in its own row: "Turbine engineer – Umeå, Sweden", "Data analyst | Remote | full-time"."""

import re
from dataclasses import replace

from jobfeed import extract
from jobfeed.patterns import regex
from jobfeed.posting import Draft, Stated

_PARTS = regex(r"\s+[-–—]\s+|\s*[|·•;()\[\]]\s*|\s*[,:]\s+(?=\S)")
_WHOLE = regex(r"\s+[-–—]\s+|\s*[|·•;()\[\]]\s*")
_ORGANIZATION = regex(
    r"\b(?:universit\w+|universidad\w*|universidade|universiteit|institut\w*|istituto|colleges?|school|hochschule|"
    r"academy|akademie|museum|musée|museo|foundation|stiftung|fondation|fundación|hospital|klinik\w*|laborator\w+|"
    r"cent(?:re|er) for|gmbh|ltd|inc|llc|plc|s\.?a\.?s?|b\.?v|e\.v)\b",
    re.IGNORECASE,
)
_EMPLOYER = regex(
    r"(?!University (?!of\b|College\b|Hospital\b))(?:The )?(?:[A-ZÀ-Þ][\w'’-]+ (?:of )?){0,4}"
    r"(?:University|Universität|Université|Universidad\w*|Universiteit|"
    r"Università|Politecnico|Hochschule)(?: (?:of|de|di|do|da|des|zu|für|[A-ZÀ-Þ][\w'’-]+)){0,5}$|"
    r"[A-ZÀ-Þ][\w&'’ -]{2,40} (?:GmbH|Ltd\.?|Inc\.?|LLC|AG|B\.V\.|S\.A\.)$"
)
#: the day of publication in brackets behind a title: "Diver (posted on: July 27, 2021)"
_POSTED = regex(
    r"\s*[(\[](?:date )?(?:posted|published|veröffentlicht|publiée?|publicad[oa]|geplaatst|pubblicat[oa])"
    r"(?: (?:on|am|le|el|em|op|il))?:? ([^()\[\]]{6,30})[)\]]$",
    re.IGNORECASE,
)
_LONGEST_ROW, _LONGEST_PART = 200, 60
_SOUGHT = ("workplace", "employment_types")


def with_tail(draft: Draft) -> Draft:
    """The draft with the facts behind its title, where the whole of each part is such a fact."""
    lines = extract.prose_of(draft.body, draft.body_type, draft.body_line, draft.one_line).lines[:1]
    row = lines[0].text if lines else ""
    if not row.startswith(draft.title) or not len(draft.title) < len(row) <= _LONGEST_ROW:
        return draft
    found = _facts(row[len(draft.title) :], lines[0].number)
    return replace(draft, fields={**found, **draft.fields})


def with_day(draft: Draft) -> Draft:
    """The draft with the day of publication that its title ends in, and its title without that."""
    hit = _POSTED.search(draft.title)
    if hit is None or hit.start() < 3 or extract.parse("date_posted", hit[1]) is None:
        return draft
    found = {"date_posted": Stated(hit[1], draft.line, draft.title)}
    return replace(draft, title=draft.title[: hit.start()], fields={**found, **draft.fields})


def with_employer(draft: Draft) -> Draft:
    """The draft with the university or company that a title ends in: "Fellow, University of Umeå, Umeå, Sweden"."""
    parts = draft.title.split(", ")
    at = next((at for at in range(1, len(parts)) if _EMPLOYER.match(parts[at])), None)
    if at is None or "hiring_organization" in draft.fields:
        return draft
    found = {"hiring_organization": Stated(parts[at], draft.line, draft.title)}
    place = ", ".join(parts[at + 1 :])
    if place and extract.parse("job_locations", place):
        found["job_locations"] = Stated(place, draft.line, draft.title)
    elif place:
        return draft
    return replace(draft, fields={**found, **draft.fields})


def _facts(tail: str, line: int) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for part in _short(_PARTS, tail):
        for name in _SOUGHT:
            if name not in found and extract.parse(name, part) is not None:
                found[name] = Stated(part, line, part)
    for part in _short(_WHOLE, tail):
        named, _, rest = part.partition(",")
        if rest and _ORGANIZATION.search(named) and extract.parse("job_locations", rest.strip()):
            found.setdefault("hiring_organization", Stated(named.strip(), line, named.strip()))
            part = rest.strip()
        known = any(extract.parse(name, part) is not None for name in _SOUGHT)
        if "job_locations" not in found and not known and extract.parse("job_locations", part):
            found["job_locations"] = Stated(part, line, part)
    return found


def _short(joints: "re.Pattern[str]", text: str) -> list[str]:
    parts = (part.strip(" ,.:–—-") for part in joints.split(text))
    return [part for part in parts if 1 < len(part) <= _LONGEST_PART and not any(map(str.isdigit, part))]
