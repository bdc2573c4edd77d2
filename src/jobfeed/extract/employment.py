"""The employment types of the advertised job; those of colleagues, benefits and studies are none."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jobfeed import vocab
from jobfeed.extract.prose import Passage, Prose, sentence_around
from jobfeed.patterns import regex
from jobfeed.posting import Stated

#: cheap to look for: a text without any of these has no word for an employment type
_HINTS_EN = (
    "full-time", "full time", "fulltime", "full_time", "full/part", "full or part", "full- or part",
    "full and part", "part-time", "part time", "parttime",
    "part_time", "fixed-term", "fixed term", "temporary", "internship",
    "intern ", "intern.", "volunteer", "freelanc", "contractor", "employment type", "job type", "contract",
    "seasonal", "per diem", "mini-job", "% time", "% position", "%-time", "% appointment", "% stelle", "%-stelle",
    "% pensum", "% anstellung",
)  # fmt: skip
_HINTS = {
    "en": _HINTS_EN,
    "de": (*_HINTS_EN, "geringf", "vollzeit", "voll-", "voll/", "teilzeit", "befristet", "praktik", "ehrenamt",
           "freiberuf", "werkstudent", "minijob",
           "zeitarbeit", "aushilfe"),
    "fr": (*_HINTS_EN, "temps", "cdd", "durée dét", "stagiaire", "stage ", "bénévol", "indépendant"),
    "es": (*_HINTS_EN, "tiempo", "jornada", "prácticas", "becari", "temporal", "determinad", "volunt", "autónom"),
    "pt": (*_HINTS_EN, "tempo ", "período", "periodo", "estágio", "determinad", "meio", "volunt", "autônom",
           "temporári", "autónom"),
    "nl": (*_HINTS_EN, "deeltijd", "voltijd", "stage ", "vrijwillig", "tijdelijk", "zzp"),
    "it": (*_HINTS_EN, "tempo ", "stage ", "tirocin", "determinad", "volont"),
    "ja": (*_HINTS_EN, "正社員", "常勤", "フルタイム", "パート", "アルバイト", "契約社員",
           "有期", "業務委託", "インターン",
           "ボランティア", "雇用形態", "派遣", "任期"),
}  # fmt: skip
_ALL_HINTS = tuple(dict.fromkeys(hint for hints in _HINTS.values() for hint in hints))
_LABEL = regex(
    r"^(?:employment|job|position|contract|work|engagement|appointment)?[ -]?(?:type|status|schedule|basis|time|"
    r"hours|term|nature)s?(?: of (?:employment|contract|position|job|appointment|work))?$|"
    r"^(?:employment|contract|commitment|hours|working hours|working time|schedule|time commitment|workload)$|"
    r"^(?:beschäftigungs(?:art|verhältnis|umfang|grad)|anstellungs(?:art|verhältnis)|arbeitszeit(?:modell)?|"
    r"arbeitsumfang|umfang|pensum|vertragsart|vertrag|anstellung|beschäftigung|stellenumfang|art der (?:anstellung|"
    r"beschäftigung)|befristung|stellenart)$|"
    r"^(?:type de (?:contrat|poste|emploi)|contrat|temps de travail|nature du contrat|durée du travail)$|"
    r"^(?:tipo de (?:contrato|jornada|empleo|puesto|vaga|contratação)|jornada(?: laboral)?|contrato|regime|"
    r"modalidad|carga horária|regime de contratação)$|"
    r"^(?:dienstverband|contractvorm|type (?:contract|dienstverband)|uren|soort (?:contract|dienstverband))$|"
    r"^(?:tipo di contratto|tipologia (?:di contratto|contrattuale)|contratto|orario(?: di lavoro)?)$|"
    r"^(?:雇用形態|勤務形態|雇用区分|契約形態|採用形態|雇用形式)$"
)
_JOB = regex(
    r"\b(?:position|role|job|opening|opportunity|appointment|post\b|employment|contract|hire|hiring|looking for|"
    r"seeking|join (?:us|our team|the team)|vacancy|schedule|you will work|is offered|engineer|developer|"
    r"researcher|postdoc|manager|fellowship|assistantship)|"
    r"stelle|position|besetz|tätigkeit|arbeitsverhältnis|anstellung|suchen|in (?:vollzeit|teilzeit)|befristet|"
    r"beschäftigung|arbeitszeit|"
    r"poste|contrat|emploi|recherch|recrut|cdi|cdd|puesto|contrato|trabajo|jornada|vacante|buscamos|vaga|cargo|"
    r"regime|procuramos|"
    r"functie|baan|vacature|dienstverband|aanstelling|contract|posizione|contratto|lavoro|ricerchiamo|cerchiamo|募集|"
    r"雇用|勤務|採用"
)
#: beside such words the type is somebody else's, or not a type at all
_NOT_OURS = regex(
    r"\b(?:staff|employees?|colleagues|workers?|personnel|team members?|team of|members?|experience|degree|"
    r"stud(?:y|ies|ents?)|enrol\w*|program(?:me)?s?|equivalent|status|eligib\w*|supervis\w*|mentor\w*|manag(?:e|"
    r"ing) (?:interns|volunteers|contractors)|efforts? of|paid extra|course|education|fte|nature of|benefits for|"
    r"opportunit(?:y|ies) for (?:advancement|growth)|graduates|school|bonding|leave|convert\w*|transition\w*|"
    r"become|full[- ]time or part[- ]time (?:status|colleagues))\b|"
    r"full/part|teilzeitkräft|vollzeitkräft|kräfte|kolleg|betreu|anleit|unsere praktik|studium|studier|erfahrung|"
    r"angestellt|mitarbeitende|beschäftigten|elternteilzeit|brückenteilzeit|übernahme|"
    r"encadr|stagiaires|équipe de|salariés|collaborateurs|étud|expérience|equipo de|empleados|experiencia|estudi|"
    r"colaboradores|experiência|equipe de|collega|medewerkers|ervaring|opleiding|dipendenti|esperienza|colleghi|"
    r"登用|実績|経験|社員数|スタッフ数"
)
_FLAT = regex(
    r"\b(?:position|role|opportunity|contract|appointment|job|basis|employment|worker|opening|assignment|vacancy|"
    r"placement|fellowship|freelancer)s?\b"
)
#: types whose word alone says little in a sentence; they need "… position", "this is a …" or a label
_WEAK = frozenset(("INTERN", "VOLUNTEER", "CONTRACTOR", "PER_DIEM"))
#: what a title calls the job, whatever its text says of hours and duration
_WHOLLY = frozenset(("INTERN", "VOLUNTEER"))
_THIS_IS = regex(
    r"\b(?:this|it|position|role|job) (?:is|will be) (?:an? |for an? )?(?:\w+[- ]){0,3}$|^(?:an? )?(?:paid |"
    r"unpaid )?$|(?:looking for|seeking|hiring) (?:an? )?(?:\w+ ){0,2}$|es handelt sich um (?:ein\w* )?(?:\w+ )?$|"
    r"il s'agit d'un(?:e)? $"
)
_STOP = regex(r"(?<!\b[a-z])(?<!\b\d)[.!?](?=\s)|[。！？;](?=\s)|[。]")
_SHORT = 70


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """The types, in the order of Google's list, with the words of the first. `line` 0: the title says it."""
    found: dict[str, tuple[int, str]] = {}
    hints = _HINTS.get(language or "", _ALL_HINTS)
    for passage in prose.holding(*hints):
        for kind, at, end in _in(passage, hints):
            found.setdefault(kind, passage.words(at, end, at))
    if prose.title:
        named = {kind: (0, words) for kind, words in _of_title(prose.title)}
        found |= {kind: seen for kind, seen in named.items() if not found or kind in _WHOLLY}
    if not found:
        return None
    line, words = next(iter(found.values()))
    return Stated(_ordered(found), line, words)


def parse(value: Any, language: str | None = None) -> tuple[str, ...] | None:  # noqa: ARG001
    """Types in a field of its own: "Vollzeit, unbefristet", ["Full_Time", "Part_Time"], "FULL_TIME"."""
    parts = (
        [str(part) for part in value] if isinstance(value, list | tuple) else [value] if isinstance(value, str) else []
    )
    kinds = {kind for part in parts for kind in _kinds_of(part)}
    return _ordered(kinds) or None


def _kinds_of(text: str) -> Iterator[str]:
    lower = " ".join(text.lower().replace("_", " ").split())
    if lower.replace(" ", "_").upper() in vocab.EMPLOYMENT_TYPES:
        yield lower.replace(" ", "_").upper()
        return
    if lower in vocab.EMPLOYMENT_VALUES:
        yield vocab.EMPLOYMENT_VALUES[lower]
        return
    for hit in vocab.employment_pattern().finditer(lower):
        yield str(hit.lastgroup)
    for part in re.split(r"\s*(?:[,/;|&+()]|\bor\b|\band\b)\s*", lower):
        if part in vocab.EMPLOYMENT_VALUES:
            yield vocab.EMPLOYMENT_VALUES[part]


def _ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    named = set(kinds)
    return tuple(kind for kind in vocab.EMPLOYMENT_TYPES if kind in named)


def _of_title(title: str) -> Iterator[tuple[str, str]]:
    """An internship is called so in its title; "(full-time)" in a title speaks of this job, too."""
    for hit in _title_pattern().finditer(title.lower()):
        yield str(hit.lastgroup), title[hit.start() : hit.end()]


@cache
def _title_pattern() -> re.Pattern[str]:
    kept = {
        kind: vocab.EMPLOYMENT_WORDS[kind]
        for kind in ("FULL_TIME", "PART_TIME", "INTERN", "VOLUNTEER", "TEMPORARY", "CONTRACTOR")
    }
    kept["INTERN"] = (
        r"\bintern(?:ship)?\b|\bpraktik(?:um|ant\w*)|\bstagiaire\b|"
        r"^(?:(?:sujets?|offres?) de )?stages?\b|\bpr[áa]cticas\b|\best[áa]gi(?:o|[áa]ri[oa])\b|\btirocinio|"
        r"インターン"
    )
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kept.items()))


def _in(passage: Passage, hints: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Type, start and end of each word in a passage that speaks of the advertised job."""
    lower = passage.lower
    label, value_at = _labelled(passage)
    if label:
        yield from _labelled_kinds(lower, value_at)
        return
    if passage.kind == "heading" and len(lower) > _SHORT:
        return
    for hit in _words(lower, hints):
        begin, stop = sentence_around(lower, hit.start(), hit.end(), _STOP)
        sentence = lower[begin:stop]
        if _is_ours(str(hit.lastgroup), sentence, hit.start() - begin, hit.end() - begin):
            yield str(hit.lastgroup), hit.start(), hit.end()


def _words(lower: str, hints: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Each word for a type; the pattern is large, so it is only tried around a hint."""
    done = 0
    for at in sorted({at for hint in hints if hint in lower for at in _all(lower, hint)}):
        for hit in vocab.employment_pattern().finditer(lower, max(at - 16, done), min(at + 40, len(lower))):
            done = hit.end()
            yield hit


def _all(lower: str, hint: str) -> Iterator[int]:
    at = lower.find(hint)
    while at >= 0:
        yield at
        at = lower.find(hint, at + 1)


def _labelled(passage: Passage) -> tuple[bool, int]:
    """Whether a label ("Employment type:") or a heading says what the passage is, and where its value begins."""
    lower = passage.lower
    cut = re.match(r"([^:：|]{2,40}?)\s*[:：|]\s*", lower)
    if cut and _LABEL.match(cut[1].strip(" *-")):
        return True, cut.end()
    short = len(lower) < _SHORT and passage.kind != "heading"
    return (True, 0) if short and _LABEL.match(passage.heading.lower().strip(" :")) else (False, 0)


def _labelled_kinds(lower: str, at: int) -> Iterator[tuple[str, int, int]]:
    if _NOT_OURS.search(lower, at) and len(lower) - at > _SHORT:
        return
    value = lower[at:].strip(" .")
    if value in vocab.EMPLOYMENT_VALUES:
        yield vocab.EMPLOYMENT_VALUES[value], at, len(lower)
        return
    for hit in vocab.employment_pattern().finditer(lower, at):
        yield str(hit.lastgroup), hit.start(), hit.end()


def _is_ours(kind: str, sentence: str, at: int, end: int) -> bool:
    if _NOT_OURS.search(sentence, max(at - 60, 0), min(end + 45, len(sentence))):
        return False
    if kind in _WEAK:
        follows = _FLAT.match(sentence, end + 1) if sentence[end : end + 1] in (" ", "-") else None
        return bool(follows) or bool(_THIS_IS.search(sentence[:at]) and len(sentence[:at].strip()) > 3)
    if kind == "TEMPORARY" and not re.match(
        r"[\s-]*(?:(?:employment |full-time |part-time )?(?:contract|position|appointment|role|job|employment|"
        r"basis|post)|stelle|vertrag|anstell|aufgrund|für|bis|auf|zu|$|[,.;)])",
        sentence[end:],
    ):
        return (
            bool(
                re.search(
                    r"(?:stelle|position|vertrag|contrat|contrato|contratto|aanstelling|dienstverband|募集|"
                    r"雇用)\w*\b.{0,50}$",
                    sentence[:at],
                )
            )
            or len(sentence) < _SHORT
        )
    return len(sentence) < _SHORT or _JOB.search(sentence) is not None
