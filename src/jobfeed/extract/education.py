"""The degree or training that the posting asks for, in its own words."""

from typing import Any

from jobfeed.extract.prose import Passage, Prose
from jobfeed.extract.sections import HEADINGS
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_DEGREE = regex(
    r"\b(?:university|college|bachelor['’]?s?|master['’]?s?|undergraduate|graduate|advanced|academic|doctoral|phd|"
    r"higher|tertiary|associate['’]?s?) (?:degree|diploma|education)|\bdegree in\b|\bph\.?\s?d\b|\bdoctorate|"
    r"\bb\.?sc?\.?\b(?= or| in|/|,)|\bm\.?sc?\.?\b(?= or| in|/|,)|\bb\.s\.|\bbachelor['’]?s?\b|\bmaster['’]s\b|"
    r"high school diploma|\bdiploma in\b|"
    r"hochschulstudium|fachhochschulstudium|abgeschlossene[sn]? (?:\w+ )?(?:studium|ausbildung|berufsausbildung|"
    r"hochschul\w*)|studium (?:der|des|im|in)\b|berufsausbildung|promotion\b|hochschulabschluss|studienabschluss|"
    r"masterabschluss|"
    r"diplôme|bac ?\+ ?\d|titulaire d['’]un|école d['’]ingénieur|licence en|doctorat|titulaci[óo]n|grado en|"
    r"licenciatura|t[íi]tulo (?:universitario|de)|doctorado|formación profesional|"
    r"ensino superior|gradua[çc][ãa]o|mestrado|doutorado|doutoramento|\bhbo\b|\bwo[- ](?:niveau|opleiding|diploma)|"
    r"\bmbo\b|universitaire|afgeronde|laurea|dottorato|diploma di|"
    r"大卒|学士|修士|博士|大学卒|高卒|専門卒"
)
_ASKS = regex(
    r"require|must|should|need|expect|hold|have\b|preferr|qualif|typically|equivalent|erforderlich|vorausgesetzt|"
    r"haben|erwart|verfüg|absolviert|besitz|requis|exig|vous (?:êtes|avez)|requiere|necesari|exige|necessári|"
    r"vereist|je hebt|beschikt|richiest|possesso|以上|必須|歓迎"
)
_NOT = regex(
    r"supervis|support (?:phd|students)|students?\b(?! in)|mentor|our (?:phd|master)|stipend|position (?:is|for)|"
    r"betreu|enrolled in|pursu|toward|programs? for|tuition|team of|assist (?:phd|graduate)|teaching"
)
_LONGEST = 240
_HINTS_EN = (
    "degree",
    "diplom",
    "bachelor",
    "master",
    "phd",
    "ph.d",
    "ph. d",
    "doctor",
    "education",
    "b.s",
    "m.s",
    "bsc",
    "msc",
)
_HINTS = {
    "en": _HINTS_EN,
    "de": (*_HINTS_EN, "studi", "ausbildung", "promotion", "abschluss"),
    "fr": (*_HINTS_EN, "bac", "titulaire", "école", "licenc"),
    "es": (*_HINTS_EN, "titula", "título", "grado", "licenc", "formación"),
    "pt": (*_HINTS_EN, "ensino superior", "gradua", "mestrado", "doutor"),
    "nl": (*_HINTS_EN, "hbo", "wo-", "wo ", "mbo", "universita", "afgeronde"),
    "it": (*_HINTS_EN, "laurea", "dottorato"),
    "ja": (*_HINTS_EN, "大卒", "大学", "学士", "修士", "博士", "高卒", "専門卒"),
}  # fmt: skip
_ALL_HINTS = tuple(dict.fromkeys(hint for hints in _HINTS.values() for hint in hints))


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """The first item under "Requirements", or sentence that asks for it, that names a degree."""
    for passage in prose.holding(*_HINTS.get(language or "", _ALL_HINTS)):
        hit = _DEGREE.search(passage.lower) if passage.kind != "heading" else None
        if hit and (part := _part(passage, hit.start())):
            return part
    return None


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """What stands in a field of its own, in its words."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _part(passage: Passage, at: int) -> Stated | None:
    begin, end = sentence(passage.text, at)
    words = passage.lower[begin:end]
    asked = HEADINGS["qualifications"].search(passage.heading.lower()) or _ASKS.search(words)
    if not asked or _NOT.search(words) or end - begin > _LONGEST:
        return None
    text = passage.text[begin:end].strip(" .;,-*")
    return Stated(text, *passage.words(begin, end, at)) if text else None


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place: abbreviated degrees ("B.S.", "Ph.D.") do not end one."""
    begin = max((hit.end() for hit in _END.finditer(text, 0, at)), default=0)
    stop = _END.search(text, at)
    return begin, stop.start() if stop else len(text)


_END = regex(r"(?<!\b[A-Za-z])(?<!\bPh)(?<!\.[A-Za-z])(?<!\d)[.!?;](?=\s|$)|[。！？]")
