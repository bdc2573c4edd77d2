"""Who hires, as the text presents them: "We are Example,", "At Example, we …", "Example builds boats. We …".

Only a text in which a "we" speaks presents anybody. The subject of a first sentence is believed where its verb is one
of a firm's; a name in small letters where an address in the text bears it.
"""

import re
from collections.abc import Iterator

from jobfeed.extract.gazetteer import look_up
from jobfeed.extract.prose import Passage, Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w&'’-]*(?:\.[a-z]{2,3}\b)?|[a-z]{1,2}[A-Z]\w+)"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:{_WORD}|\d+|of|for|and|&)){{0,4}}(?<! of)(?<! for)(?<! and))"
_ANY = r"(?P<name>[^\W\d_][\w&'’.-]{2,30}(?:\s[A-ZÀ-Þ][\w&'’-]*){0,3})"

#: "we" in eight languages, as a text speaks that presents its firm
_WE = regex(
    r"\b(?:we|we['’]re|our|us|wir|uns(?:er\w*)?|nous|notre|nos|nosotros|nuestr[oa]s?|somos|buscamos|nós|noss[oa]s?|"
    r"wij|ons|onze|noi|nostr[oaei]|siamo|cerchiamo|estamos)\b"
)
_ARE_WE = regex(
    rf"^(?:[Ww]e are|[Ww]e['’]re|[Ww]ir sind|[Nn]ous sommes|[Ss]omos|[Ww]ij zijn|[Ss]iamo) {_ANY}\s?(?:,|[-–—]\s|\()"
)
_AT = regex(
    rf"(?:^|(?<=[.!?]\s))(?:(?:(?:At|Here at) {_NAME},? (?:we|our|you)\b)|"
    rf"(?:Bei(?: der| dem)? {_NAME},? (?:\w+ )?(?:wir|du|Sie|findest|arbeitest|erwartet|entwickel\w+)\b)|"
    rf"(?:Chez {_NAME},? (?:nous|vous|on)\b)|(?:En {_NAME},? (?:nos|buscamos|trabajamos|creemos|somos|estamos)\b)|"
    rf"(?:(?:Na|No) {_NAME},? (?:nós|acreditamos|trabalhamos|buscamos|estamos)\b)|"
    rf"(?:Bij {_NAME},? (?:\w+ )?(?:we|wij|je|jij)\b))".replace("?P<name>", "")
)
#: one of them stands in every text that `_AT` matches: without, it is not looked for
_CUES = ("At ", "Here at ", "Bei ", "Chez ", "En ", "Na ", "No ", "Bij ")
_DOES = regex(
    rf"^(?:The )?{_NAME} (?:\((?P<short>[^)]+)\) )?"
    r"(?:(?:is|are) (?:currently |now )?(?:build|develop|creat|mak|design|rethink|reinvent|transform|chang|"
    r"revolutioni[sz]|pioneer|help|bring|work|on a mission)\w*\b|(?:builds|develops|provides|helps|makes|creates|"
    r"offers|delivers|operates|designs|produces|supports|connects|enables|empowers|manufactures|specializes|"
    r"specialises|brings)\b|"
    r"(?:entwickelt|baut|bietet|unterstützt|betreibt|gestaltet|verbindet|hilft|berät|produziert)\b|"
    r"(?:développe|conçoit|propose|accompagne|fabrique|aide|crée|édite)\b|"
    r"(?:desarrolla|ofrece|crea|diseña|ayuda|desenvolve|oferece|cria|ajuda|ontwikkelt|bouwt|biedt|helpt|maakt|"
    r"sviluppa|offre|progetta|aiuta|realizza)\b)"
)
#: what firms do, and tools hardly ever ("Haskell makes parsers short")
_BUILDS = regex(
    r"(?: (?:is|are) .*ing|builds|develops|provides|delivers|manufactures|entwickelt|développe|desarrolla)$"
)
#: what a firm says that it does, right behind "At Example, we"
_DO_BUILD = regex(
    r"(?:['’]re| are)? (?:build|develop|make|making|believe|creat|design|help|provid|offer|operat|run|manufactur)\w*\b"
)
#: names that no occasion has
_FIRM_LIKE = regex(
    r" & |\.[a-z]{2,3}$|\b(?:GmbH|Inc|Ltd|LLC|AG|BV|SARL|Labs?|Group|Foundation|Institute|University|Verein|Studios?)\b"
)
#: a tool or a partner does something for those who speak
_FOR_US = regex(
    r"[^.!?]{0,60}\b(?:our|us|we|uns\w*|wir|nous|notre|nos|nuestr\w+|noss[oa]s?|ons|onze|noi|nostr[oaei])\b"
)
_INTRODUCES = regex(
    r"\b(?:about|who we are|company|introduction|über|unternehmen|à propos|sobre|over|chi siamo)\b", re.I
)
_NO_FIRM = regex(
    r"^(?:The|This|That|These|Our|Your|You|We|It|Our team|Das|Der|Die|Dies\w*|Unser\w*|Le|La|Les|Cette?|El|Los|"
    r"Nuestr\w+|Esta?e?|O|A|Os|As|De|Het|Il|Lo|I|Questo|Team|Position|Role|Job|Work|Working|Everyone|Who|What|If|As|"
    r"In|For|With|"
    r"Applications?|Candidates?|Software|Engineers?|Developers?|Data|AI|Open Source|Python|Docker|Kubernetes|Today|"
    r"Lunch|Night|Christmas|Present|Home|Interesse|Fragen|Rückfragen|Bedarf|Nous|Vous|Equipo|Resumen|Europ[ae]|Momento|"
    r"Position|Remote|Benefits?|Science|Technology|Students?|People|Research(?:ers)?)\b"
)
_LETTERS = regex(r"[\W_]+")


def presented(prose: Prose) -> Iterator[Stated]:
    """The names under which a text that says "we" presents who speaks, the surest first."""
    if not _WE.search(prose.lower):
        return
    texts = [passage for passage in prose.passages if passage.kind != "heading"]
    yield from _speakers(prose, texts)
    yield from _subjects(prose, texts)


def _speakers(prose: Prose, texts: list[Passage]) -> Iterator[Stated]:
    for passage in texts:
        if (hit := _ARE_WE.match(passage.text)) and _is_addressed(hit["name"], prose):
            yield Stated(hit["name"], *passage.words(*hit.span(), hit.start("name")))
        for hit in _AT.finditer(passage.text) if any(map(passage.text.__contains__, _CUES)) else ():
            at = next(number for number, group in enumerate(hit.groups(), 1) if group)
            if (
                _is_firm(hit[at])
                and not _NO_FIRM.match(hit[at])
                and (
                    _DO_BUILD.match(passage.text, hit.end())
                    or _FIRM_LIKE.search(hit[at])
                    or _is_spoken_of(hit[at], prose)
                )
            ):
                yield Stated(hit[at], *passage.words(*hit.span(), hit.start(at)))


def _subjects(prose: Prose, texts: list[Passage]) -> Iterator[Stated]:
    """The subject of the first sentence, or of the first below a heading that introduces."""
    for number, passage in enumerate(texts):
        if number > 1 and not _INTRODUCES.search(passage.heading):
            continue
        hit = _DOES.match(passage.text) if passage.kind == "text" else None
        if hit is None or not _is_firm(hit["name"]) or _NO_FIRM.match(hit["name"]):
            continue
        builds = _BUILDS.search(hit[0]) and not _FOR_US.match(passage.text, hit.end())
        if builds or _is_addressed(hit["name"], prose):
            yield Stated(hit["name"], *passage.words(*hit.span(), hit.start("name")))


def _is_spoken_of(name: str, prose: Prose) -> bool:
    """Whether the text names it once more: "At Lunch, we" is an occasion, and a client or a meeting is named once."""
    return sum(text.count(name) for text in prose.texts) > 1 or _is_addressed(name, prose)


def _is_firm(name: str) -> bool:
    return len(name) > 2 and not look_up(name)


def _is_addressed(name: str, prose: Prose) -> bool:
    """Whether an address in the text, of mail or the web, bears the name."""
    bare = _LETTERS.sub("", name.lower())
    hosts = re.findall(r"(?:@|://)([\w.-]+)", prose.lower + " ".join(a for line in prose.lines for _, a in line.links))
    return len(bare) > 2 and any(bare in _LETTERS.sub("", host.lower()) for host in hosts)
