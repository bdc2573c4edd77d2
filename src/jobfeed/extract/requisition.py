"""The number under which the employer keeps the opening (requisition, reference, Kennziffer)."""

import re
from typing import Any

from jobfeed.extract.prose import Prose
from jobfeed.posting import Stated

_HINTS = ("job id", "job-id", "req", "ref", "kennziffer", "kennung", "stellen", "number", "posting", "vacancy", "vacature", "rif", "番号", "jobnummer", "id:", "code", "código", "numéro", "#")
_NAMED = re.compile(
    r"(?:\bjob[ -]?(?:id|code|number|no\.?|ref(?:erence)?(?: number)?|req(?:uisition)?(?: id| number)?)|\breq(?:uisition)?\.?\s?(?:id|no\.?|number|#)|\brequisition|\b(?:position|posting|vacancy|advert|opening|tracking) (?:id|number|no\.?|code|reference)|"
    r"\bref(?:erence)?\.?\s?(?:id|no\.?|number|code|nr\.?|#)|\breference(?= ?:)|\bref\.?(?= ?:)|\bkennziffer|\bkennung|\breferenz(?:nummer|-?nr\.?|code)?|\bstellen(?:nummer|-?id|-?nr\.?|ausschreibung nr\.?)|\bausschreibungs(?:nummer|-?nr\.?)|\bjob(?:nummer|-nr\.?)|\bchiffre|"
    r"\b(?:n° de |numéro d['’]|numéro de )?(?:référence|réf\.?)(?: de l['’]offre| du poste)?|\breferencia|\bcódigo (?:de (?:la )?(?:vacante|oferta|vaga)|da vaga)|\breferência|\breferentie(?:nummer|code)?|\bvacature(?:nummer|code|-id)|\b(?:codice )?riferimento|\bcodice (?:annuncio|posizione|offerta)|\brif\.?|求人番号|求人id|募集番号|案件番号)"  # noqa: RUF001
    r"\s*(?:is|lautet|ist|:|：|#|\|)*\s*[\"„“(\[]?\s*",  # noqa: RUF001
)
_NUMBER = re.compile(r"[A-Za-z]{0,8}[-_/.]?\d[\w./-]{0,24}(?<![./-])|[A-Z]{1,6}(?:[-_/.][A-Z0-9]{1,8}){0,3}[-_/.]?\d[\w/-]*")
_SIGNED = re.compile(r"\bJR[-_ ]?\d{4,8}\b|\bREQ[-_ ]?\d{3,8}\b|\bR-?\d{5,8}\b")


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The number after its name. Two different ones are none."""
    seen: dict[str, Stated] = {}
    if any(map(prose.lower.__contains__, _HINTS)):
        for passage in prose.passages:
            for name in _NAMED.finditer(passage.lower):
                number = _NUMBER.match(passage.text, name.end())
                if number and not _is_date(number.group()) and passage.text[number.end() : number.end() + 1] not in ("@", "+"):
                    seen.setdefault(number.group(), Stated(number.group(), *passage.words(name.start(), number.end(), number.start())))
    if not seen:
        for passage in prose.passages:
            for number in _SIGNED.finditer(passage.text) if "R" in passage.text else ():
                seen.setdefault(number.group(), Stated(number.group(), *passage.words(number.start(), number.end())))
    return next(iter(seen.values())) if len(seen) == 1 else None


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """A number in a field of its own, as it is written."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _is_date(number: str) -> bool:
    return re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}", number) is not None
