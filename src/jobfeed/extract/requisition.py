"""The number under which the employer keeps the opening (requisition, reference, Kennziffer)."""

import re
from collections.abc import Iterator
from typing import Any

from jobfeed.extract.prose import Passage, Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_HINTS = (
    "id",
    "requisition",
    "req",
    "ref",
    "réf",
    "kennziffer",
    "kennung",
    "stellennummer",
    "number",
    "no.",
    "nr",
    "nummer",
    "rif",
    "番号",
    "code",
    "código",
    "codice",
    "chiffre",
    "#",
)
_NAMED = regex(
    r"(?:\bjob[ -]?(?:id|code|number|no\.?|ref(?:erence)?(?: number)?|req(?:uisition)?(?: id| number)?)|"
    r"\breq(?:uisition)?\.?\s?(?:id|no\.?|number|#)|\brequisition|\b(?:position|posting|vacancy|advert|opening|"
    r"tracking) (?:id|number|no\.?|code|reference)|"
    r"\bref(?:erence)?\.?\s?(?:id|no\.?|number|code|nr\.?|#)|\breference(?= ?:)|\bref\.?(?= ?:)|\bkennziffer|"
    r"\bkennung|\breferenz(?:nummer|-?nr\.?|code)?|\bstellen(?:nummer|-?id|-?nr\.?|ausschreibung nr\.?)|"
    r"\bausschreibungs(?:nummer|-?nr\.?)|\bjob(?:nummer|-nr\.?)|\bchiffre|"
    r"\b(?:n° de |numéro d['’]|numéro de )?(?:référence|réf\.?)(?: de l['’]offre| du poste)?|\breferencia|"
    r"\bcódigo (?:de (?:la )?(?:vacante|oferta|vaga)|da vaga)|\breferência|\breferentie(?:nummer|code)?|"
    r"\bvacature(?:nummer|code|-id)|\b(?:codice )?riferimento|\bcodice (?:annuncio|posizione|offerta)|\brif\.?|"
    r"求人番号|求人id|募集番号|案件番号)"
    r"\s*(?:is|lautet|ist|:|：|#|\|)*\s*[\"„“(\[]?\s*",
)
#: one of these ends every name of such a number
_LAST_WORDS = frozenset(
    "id number no nr code ref reference requisition req tracking kennziffer kennung referenz referenznummer "
    "referenzcode stellennummer jobnummer ausschreibungsnummer chiffre "
    "référence réf offre poste referencia vacante oferta vaga referência referentienummer referentie "
    "referentiecode vacaturenummer vacaturecode riferimento rif annuncio posizione "
    "offerta # 求人番号 求人id 募集番号 案件番号".split()
)
_WORD = regex(r"[^\W\d_]+|#")
_TOKEN = regex(r"\d[\w./-]*")
_NUMBER = regex(r"[A-Za-z]{0,8}[-_/.]?\d[\w./-]{0,24}(?<![./-])|[A-Z]{1,6}(?:[-_/.][A-Z0-9]{1,8}){0,3}[-_/.]?\d[\w/-]*")
_SIGNED = regex(r"\bJR[-_ ]?\d{4,8}\b|\bREQ[-_ ]?\d{3,8}\b|\bR-?\d{5,8}\b")


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The number after its name. Two different ones are none."""
    seen: dict[str, Stated] = {}
    hints = prose.cues(_HINTS)
    if hints:
        for passage in prose.numbered:
            for start, number in _named(passage) if any(map(passage.lower.__contains__, hints)) else ():
                words = passage.words(start, number.end(), number.start())
                seen.setdefault(number.group(), Stated(number.group(), *words))
    if not seen:
        for passage in prose.numbered:
            for number in _SIGNED.finditer(passage.text) if "R" in passage.text else ():
                seen.setdefault(number.group(), Stated(number.group(), *passage.words(number.start(), number.end())))
    return next(iter(seen.values())) if len(seen) == 1 else None


def _named(passage: Passage) -> Iterator[tuple[int, re.Match[str]]]:
    """Each number before which stands the name of such numbers, and where that name begins."""
    done = 0
    for token in _TOKEN.finditer(passage.text):
        begin = max(token.start() - 60, done)
        if _LAST_WORDS.isdisjoint(_WORD.findall(passage.lower, begin, token.start())[-5:]):
            continue
        for name in _NAMED.finditer(passage.lower, begin, token.end()):
            number = _NUMBER.match(passage.text, name.end())
            if (
                number
                and not _is_date(number.group())
                and passage.text[number.end() : number.end() + 1] not in ("@", "+")
            ):
                yield name.start(), number
                done = number.end()


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """A number in a field of its own, as it is written."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _is_date(number: str) -> bool:
    return re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}", number) is not None
