"""Who hires, as the text names them: a label, the subject of "is looking for", the name in "About …"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobfeed.extract import labels
from jobfeed.extract.gazetteer import look_up
from jobfeed.extract.presented import presented
from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_LABEL = regex(
    r"(?:hiring )?(?:company|employer|organi[sz]ation|institution)(?: name)?|arbeitgeber(?:in)?|unternehmen|firma|"
    r"einrichtung|organisation|entreprise|société|employeur|organisme|"
    r"empresa|organizaci[óo]n|empregador|organização|werkgever|bedrijf|organisatie|azienda|datore di lavoro|ente|"
    r"会社名?|企業名|法人名|社名"
)
_WORD = (
    r"(?:[A-ZÄÖÜÉ0-9][\w&.'’-]*|of|for|the|de|des|du|der|die|das|für|und|and|&|e\.V\.|"
    r"la|le|y|e|van|voor|di|del|della|do|da)"
)
_NAME = (
    rf"((?:(?:[A-ZÄÖÜÉ]|[a-z]{{1,2}}[A-Z])[\w&'’-]*(?:\.\w+)?)(?:\s(?:[-–]\s)?{_WORD}){{0,9}}"
    r"(?<! of)(?<! for)(?<! and)(?<! the)(?:\s\([A-Z][\w\s.&-]{1,40}\))?)"
)
#: what is part of a house: "the wave group at the University of Example is looking for"
_PART_OF = (
    r"\b(?:(?:team|group|lab|laboratory|unit|office)s? (?:of|at|in|within)|"
    r"(?:department|faculty|school|institute|cent(?:er|re)|chair|division) (?:of|for) [^.,;:]{3,60}? (?:at|"
    r"of)) (?:the )?"
)
#: "the Example fund is looking for": a kind of house in small letters, which its name goes without
_HOUSE = (
    r"(?:\s(?:fund|foundation|project|company|association|collective|cooperative|community|initiative|consortium))?"
)
_SEEKS = regex(
    rf"(?:\b(?:The|the|Die|Das|Der|La|El|Le|De|Het|Il|O|A) |\bL['’]|^|[.!?,]\s+|{_PART_OF}){_NAME}{_HOUSE}"
    r"(?:, [^,.]{3,80},)?(?:\s\([^)]{2,60}\))?\s"
    r"(?:is (?:currently |now |actively )?(?:looking (?:for|to (?:hire|recruit|fill))|hiring|seeking|recruiting|"
    r"searching for|inviting applications)|seeks|invites applications|employs \d|has an? (?:open|immediate)|"
    r"sucht\b|recrute\b|recherche\b|est (?:présentement |actuellement )?à la recherche|busca\b|está buscando|"
    r"procura\b|está (?:à procura|contratando|recrutando)|"
    r"zoekt\b|is op zoek naar|cerca\b|è alla ricerca|ricerca\b|assume\b)"
)
#: a company's or association's legal form, which ends its full name
_LEGAL = (
    r"(?:e\.\s?V\.|gGmbH|GmbH(?: & Co\. KG(?:aA)?)?|AG|SE(?: & Co\. KG)?|KG|UG|Ltd\.?|Limited|Inc\.?|LLC|LLP|PLC|plc|"
    r"SAS|SARL|S\.A\.S?\.?|S\.L\.U?\.?|S\.r\.l\.|SpA|S\.p\.A\.|B\.?V\.|Lda\.?|Ltda\.?|Pty Ltd|Oy|AB|ApS|A/S)"
)
_FULL = regex(
    rf"(?:^|(?<=[.!?] ))(?:The |Die |Das |Der |La |El |L['’]|Le |De |Het |Il |O |A |At |Bei der |"
    rf"Chez )?([A-ZÄÖÜÉ](?:[^;:!?|.]|\.(?! )){{2,100}}? {_LEGAL}(?: \([A-Z][\w .&-]{{1,40}}\))?)"
    r"(?=,? (?:[a-zäöüéèà(]))"
)
_IS_A = regex(
    rf"^(?:The )?{_NAME} (?:is (?:an? |the )[^.]{{0,80}}?\b(?:organi[sz]ation|company|non-?profit|start-?up|"
    rf"foundation|university|institute|agency|provider|consultancy|studio|firm|platform|charity|association|leader|"
    rf"partner|network|"
    rf"manufacturer|laborator(?:y|ies)|lab)\b|"
    r"ist (?:ein|eine|das|die|der) [^.]{0,80}?(?i:unternehmen|organisation|verein|verband|start-?up|stiftung|netzwerk|"
    r"institut|agentur|anbieter|hersteller|gmbh|genossenschaft|verlag|werkstatt|spin-?off)|"
    r"est une? [^.]{0,80}?(?:entreprise|association|société|start-?up|"
    r"éditeur|agence))",
)
_HEADING = regex(
    rf"^({_NAME[1:-1]}|[a-z]+[A-Z]\w*) (?:is (?:now |currently |also )*(?:hiring|recruiting|looking for|seeking|"
    rf"searching)|"
    r"sucht|stellt ein|recrute|recherche|busca|contrata|está contratando|procura|zoekt|cerca|assume)\b"
)
_AT_HOUSE = regex(
    rf"(?:^|[.!?] )(?:At|En|Em|Na|No|Bei|Chez|Bij|In|Presso) (?:the |der |dem |la |el |l['’])?{_NAME},? "
    r"(?:we(?:['’]re| are)? (?:currently |now |always )?(?:looking for|hiring|seek\w*|recruiting)|buscamos|"
    r"estamos buscando|"
    r"procuramos|estamos (?:contratando|à procura)|suchen wir|nous (?:recherchons|recrutons|cherchons)|on recrute|"
    r"zoeken (?:wij|we)|cerchiamo|ricerchiamo|stiamo cercando)\b"
)
_HOUSE_HINTS = (
    "looking for", "hiring", "we seek", "recruiting", "buscamos", "buscando", "procuramos", "contratando", "procura",
    "suchen wir",
    "recherchons", "recrutons", "cherchons", "recrute", "zoeken", "cerchiamo", "ricerchiamo", "cercando",
)  # fmt: skip
_ABOUT = regex(
    r"^(?:(?P<why>warum|why|pourquoi|por qu[eé]|perché|waarom)(?= (?:(?-i:[A-ZÀ-Þ])\S* ){0,4}\S+\s?\?$)|"
    r"about(?: us at)?|"
    r"working at|"
    r"work at|why (?:work (?:at|for|with)|join)|life at|who is|über(?: die| das|"
    r" den)?|à propos d[eu'’]s?|pourquoi rejoindre|sobre(?: la| el| a| o)?|acerca de|over|chi è|"
    r"who we are:)\s+(?P<name>.{2,60}?)\s*[?!:]*$",
    re.IGNORECASE,
)
_NO_NAME = regex(
    r"^(?:we|our|it|he|she|on|se|everyone|everybody|somebody|nobody|they|this|that|who|you|your|us|i|the|team|there|"
    r"here|currently|company|client|"
    r"department|group|chair|division|role|position|job|project|applicants?|candidates?|wir|unser\w*|sie|das team|"
    r"dich|dir|die rolle|das projekt|nous|notre|nos|le poste|"
    r"nosotros|nuestr\w*|ti|nós|você|vaga|ons|onze|jou|noi|the (?:role|job|position|team|project|company|"
    r"program\w*|opportunity)|wer|for|as|each|during|if|an?|ideal\w*|what|why|how|with|today|(?:open|full|part|"
    r"remote)[ -](?:positions?|roles?|time|calls?|applications?))\b",
    re.IGNORECASE,
)


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """A label first, then who "is looking for", then who "is a company", then whom the posting is "About"."""
    for value, line, words in labels.values(prose, _LABEL, 100):
        if not value.endswith((".", "!", "?")) and "://" not in value:
            return Stated(value, line, words)
    ways = (_seekers, _houses, _described, _about, _full, presented)
    for candidates in (way(prose) for way in ways):
        found = next(candidates, None)
        if found is not None:
            return found
    return None


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """A name in a field of its own, or the `name` of a mapping."""
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _full(prose: Prose) -> Iterator[Stated]:
    """The full name with which a sentence begins, if it is the only one; an abbreviation of it is left out."""
    named: dict[str, Stated] = {}
    for passage in prose.holding(*_FORMS):
        if passage.kind != "heading":
            for hit in _FULL.finditer(passage.text):
                name = re.sub(
                    r" \(([^)]+)\)$", lambda short, whole=hit[1]: "" if whole.startswith(short[1]) else short[0], hit[1]
                )
                name = _WITHIN.sub("", name)
                if _is_name(name) and name.count(" ") < 14:
                    named.setdefault(name, Stated(name, *passage.words(hit.start(1), hit.end(1), hit.start(1))))
    tails = {_TAIL.sub("", name).lower()[-30:] for name in named}
    if len(tails) == 1:
        yield next(iter(named.values()))


_TAIL = regex(r" \([^)]*\)$")
#: what stands before a name in a sentence that begins otherwise: "As an engineer at Example Ltd."
_WITHIN = regex(r"^.* (?:at|bei(?: der| dem| den)?|chez|bij|presso|en la|na|no) (?=[A-ZÄÖÜÉ])")


def _seekers(prose: Prose) -> Iterator[Stated]:
    for passage in prose.holding(*_SEEK_HINTS):
        if passage.kind == "heading":
            name = named_in(passage.text)
            if name:
                yield Stated(name, *passage.words(0, len(passage.text)))
        else:
            for hit in _SEEKS.finditer(passage.text):
                if _is_name(hit[1]) and not _is_person(hit, prose.lower):
                    yield Stated(hit[1], *passage.words(hit.start(1), hit.end(), hit.start(1)))


def named_in(heading: str) -> str | None:
    """Who hires, in a heading that says it: "Acme is hiring", "Acme sucht eine Buchbinderin"."""
    hit = _HEADING.match(heading)
    return hit[1] if hit and _is_name(hit[1]) else None


def _houses(prose: Prose) -> Iterator[Stated]:
    """ "At Acme we are looking for", "En Acme buscamos": a house, and no place where somebody is sought."""
    for passage in prose.holding(*_HOUSE_HINTS):
        for hit in _AT_HOUSE.finditer(passage.text) if passage.kind != "heading" else ():
            if _is_name(hit[1]) and not look_up(hit[1]):
                yield Stated(hit[1], *passage.words(hit.start(1), hit.end(), hit.start(1)))


def _is_person(hit: re.Match[str], lower: str) -> bool:
    """Whether a title stands before the name, or a word of it in somebody's e-mail address."""
    if _TITLE.search(hit.string, max(hit.start(1) - 8, 0), hit.start(1)):
        return True
    words = hit[1].lower().split()
    return len(words) in (2, 3) and any(f"{word}@" in lower for word in words if len(word) > 2)


_TITLE = regex(r"\b(?:Dr|Prof|Mr|Mrs|Ms|PD|Professor)\.? $")


def _described(prose: Prose) -> Iterator[Stated]:
    for passage in prose.passages:
        if passage.kind == "text":
            hit = _IS_A.match(passage.text)
            if hit and _is_name(hit[1]) and prose.lower.count(hit[1].lower()) > 1 and not look_up(hit[1]):
                yield Stated(hit[1], *passage.words(hit.start(1), hit.end(), hit.start(1)))


def _about(prose: Prose) -> Iterator[Stated]:
    named = []
    for passage in prose.passages:
        hit = _ABOUT.match(passage.text) if passage.kind == "heading" else None
        if hit and hit["why"] and not _is_surely_name(hit["name"]) and prose.lower.count(hit["name"].lower()) < 2:
            continue
        if hit and _is_name(hit["name"]) and hit["name"][0].isupper() and not look_up(hit["name"]):
            named.append(Stated(hit["name"], *passage.words(0, len(passage.text))))
    if len({stated.value.lower() for stated in named}) == 1:
        yield named[0]


def _is_surely_name(words: str) -> bool:
    """Several words, each with a capital: "The Rope House"."""
    return " " in words and words.istitle()


def _is_name(words: str) -> bool:
    return len(words) > 1 and not _NO_NAME.match(words)


_FORMS = (
    "e.v.", "e. v.", "gmbh", " ag", " se ", " se,", " kg", " ug", " ltd", "limited", " inc", " llc", " llp",
    " plc", " sas", "sarl", "s.a.", "s.l.", "s.r.l.", "spa", "s.p.a.",
    "b.v.", " bv ", " lda", "ltda", " oy ", " ab ", " aps", "a/s",
)  # fmt: skip
_SEEK_HINTS = (
    "looking ", "hiring", "seek", "recruit", "searching", "inviting", "invites", "employs", "sucht", "recrute",
    "recherche", "busca", "procura",
    "zoek", "cerca", "assume", "contratando", "has an ", "has a ",
)  # fmt: skip
