"""A posting that stands in running text only: "We are looking for a research engineer to …"."""

import re
from collections.abc import Sequence

from jobfeed.outline.blocks import Block
from jobfeed.outline.found import Found
from jobfeed.outline.links import is_silent, link_fields
from jobfeed.outline.titles import has_role, title_of
from jobfeed.outline.words import EMPTY
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import bare, collapse

_SEEKS = regex(
    r"\b(?:(?:is|are|am|'re|’re|currently|now|also|actively)\s+(?:currently |now |also |actively )*(?:looking for|"
    r"seeking(?: to (?:hire|recruit|appoint))?|hiring|recruiting|searching for|inviting applications for|looking "
    r"to (?:hire|recruit|fill))|"
    r"seeks?(?: to (?:hire|recruit|appoint))?|invites? applications for|(?:applications are invited|apply) for|"
    r"(?:offer|have|advertise)s?(?: currently)?(?: the following)?|employs?|hires?|there is|there are|looking for|"
    r"openings? for|positions? (?:of|as)|vacanc(?:y|ies) for|"
    r"(?:wir|ich) such(?:en|e)(?: (?:ab sofort|derzeit|aktuell|zum nachsten? \w+|zum nachstmoglichen zeitpunkt|"
    r"zur verstarkung unseres teams|fur unser \w+|per sofort|nach))*|sucht|cherch(?:ons|e)|recrut(?:ons|e)|"
    r"recherch(?:ons|e)|buscamos|busca|contratamos|precisamos de|procuramos|zoeken|zijn (?:wij )?op zoek naar|zoekt|"
    r"cerchiamo|ricerchiamo|stiamo cercando|cerca|siamo alla ricerca di|suchen wir|estamos (?:buscando|contratando|"
    r"procurando)(?: incorporar)?|se busca|procura|a la recherche d[eu]|à la recherche d[eu])\s+",
    re.IGNORECASE,
)  # fmt: skip
_ARTICLE = regex(
    r"^(?:(?:\d+\s*[-–]\s*\d+|\d+|an?|one|two|three|four|five|several|some|multiple|experienced|talented|"
    r"motivated|enthusiastic|highly|passionate|full-?time|part-?time|new|the|our|open|up to|"
    r"eine?n?r?|zwei|mehrere|une?|deux|des|uno?s?|unas?|una|um|uma|umas?|een|twee)\s+)+",
    re.IGNORECASE,
)
_STOP = regex(
    r"\s+(?:to|who|for|with|in|at|on|that|whose|which|based|and (?:a|an)|as|from|starting|within|joining|"
    r"interested|(?:is|are|will)|fur|für|mit|in|im|zur|zum|ab|der|die|das|pour|avec|en|a|à|para|con|com|voor|met|"
    r"per|und|het|approximately|available|able|passionate)\b|[,.;:!?(\[]|\s[–—-]\s",
    re.IGNORECASE,
)
#: Japanese says it behind the job: the last noun before "を募集"
_SOUGHT_JA = regex(r"([ァ-ヶー一-龯A-Za-z/・]{2,30})を(?:\w{0,6}?)(?:募集|採用|探し|求め)")
#: behind the mere word "Postdoc": what it is about, if a colon or the end of the sentence follows
_SUBJECT = regex(r"\s+in (?!our |the |my |his |her |this |an? )[a-z][a-z-]+(?: [a-z][a-z-]+){0,7}(?=\s*[:.(]|$)")
_OPEN = regex(
    r"\b(?:open|offene|ouverte?s?|vacant|available|funded|paid)\b.{0,60}\b(?:positions?|jobs?|"
    r"internships?|thesis|theses|studentships?|postdocs?|phds?|stellen?|postes?|roles?)\b",
    re.IGNORECASE,
)
#: "Several PhD positions in river ecology are available"
_AVAILABLE = regex(
    r"\bthere (?:are|is) (?:now |currently |also )*(?:[\w-]+ ){0,4}(?:positions?|openings?|vacanc(?:y|ies)|"
    r"studentships?)\b|"
    r"\b(?:positions?|fellowships?|studentships?|internships?)\b[^.!?]{0,120}\b(?:is|are) (?:now |currently |"
    r"immediately )?"
    r"(?:available|open|offered|advertised)\b",
    re.IGNORECASE,
)
_SOUGHT_ONE = regex(
    r"\b(?:looking for|seek(?:s|ing)?|hiring|recruiting|such(?:en|t)|recherch\w+|recrut\w+|cherch\w+|busca\w*|"
    r"procura\w*|zoek\w*|"
    r"cerchiamo|ricerchiamo)(?: wir| \w+ sofort| derzeit| aktuell)* (?:an?|one|two|three|\d+|eine?n?|une?|una?|uma?|"
    r"een|un['’]) ",
    re.IGNORECASE,
)
_IF = regex(r"\bif\b", re.IGNORECASE)
_ALWAYS = regex(
    r"\b(?:always|constantly|often|regularly|frequently|usually|occasionally|regelmassig|souvent|regulierement|"
    r"regularmente|"
    r"frecuentemente|frequentemente|a menudo|spesso|regolarmente|vaak|regelmatig|immer|toujours|siempre|sempre|altijd|"
    r"at any time|jederzeit|unsolicited|"
    r"speculative|initiativ\w*|spontan\w*|generalement|habituellement|chaque annee|every year|each year|"
    r"jedes jahr|cada ano|todos los anos|ogni anno|elk jaar)\b",
    re.IGNORECASE,
)

#: a sentence ends before a capital; "e.g. Data" and "Dr. Who" hold no end
_SENTENCE = regex(r"(?<!\bDr\.)(?<!\bProf\.)(?<!\b[a-z]\.[a-z]\.)(?<=[.!?])\s+(?=[A-ZÀ-Þ¿¡])|(?<=[。！？])")
_LONGEST_LEAD, _LONGEST_CLAUSE = 300, 90
#: words of a sentence that leads a list of openings
_LEADS = regex(
    r"\b(?:looking for|seeking|hiring|recruit\w*|interested in|geinteresseerd in|op zoek naar|interessieren uns fur|"
    r"open(?:ings?| (?:positions?|roles?|jobs?|calls?|topics?))|vacanc\w+|"
    r"positions?|roles?|jobs?|internships?|suchen|gesucht|offene[nr]?|stellen\w*|positionen|recherch\w+|"
    r"recrut\w+|"
    r"postes?|offres?|busca\w*|vacantes?|puestos?|plazas|vagas?|procura\w*|contrata\w*|zoek\w*|vacatures?|functies|"
    r"cerchiamo|ricerchiamo|posizion[ei])\b|募集|求人"
)
#: a list behind these words tells what somebody brings or does
_OF_PEOPLE = regex(
    r"\b(?:who|whose|skills?|experience\w*|qualit\w+|requirements?|qualifications?|profile|candidates?|applicants?|"
    r"applications?|apply|send|include|responsib\w+|tasks|duties|you|your|"
    r"erfahrung\w*|kenntnisse|aufgaben|bewerb\w*|mit folgende\w+|du|deine?|dich|profil|competences?|missions?|"
    r"candidat\w*|"
    r"requisitos|funciones|experiencia|habilidad\w*|perfil|ervaring|taken|profiel|requisiti|mansioni|esperienza)\b|"
    r"スキル|経験|条件|応募"
)
#: lists of duties in a team, of benefits and of what was
_ELSEWHERE = regex(
    r"\b(?:roles?|functions) (?:in|within|of) (?:the|our|this|a|every|each) (?:\w+ )?(?:projects?|teams?|"
    r"community|board|committee|organi[sz]ation|council)\b|\bin the past\b|\b(?:previously|formerly|former|past)\b|"
    r"\b(?:benefits|perks|values|our process)\b|\bwe offer(?: you)?(?: the following)? ?:|\bwir bieten\b[^:]*:|"
    r"\bnous (?:vous )?(?:offrons|proposons) ?:|\bofrecemos ?:|\boferecemos ?:|\boffriamo ?:|\bwij bieden ?:"
)
#: whoever would like to belong to a group, not to fill an opening
_JOINING = regex(
    r"\b(?:join(?:ing)? (?:us|me|our|the|my)\b|(?:be(?:ing|come)?|like to) (?:a )?part of (?:our|the|us)\b|"
    r"work(?:ing)? (?:with|for) us\b|teil (?:des|unseres|von uns)|mitarbeiten|mitmachen|rejoindre (?:notre|l|nous)|"
    r"nous rejoindre|unirte a|formar parte|trabajar con nosotros|fazer parte|trabalhar con?nosco|"
    r"ons team|bij ons werken|unirti|far parte|lavorare con noi)"
)
_WHOEVER = regex(
    r"\bif you (?:are|have|would|want|think|feel|share|love|enjoy)\b|\bwenn (?:du|sie) .{0,60}(?:lust|interesse|"
    r"mochte\w*)\b|"
    r"\bsi (?:vous|tu|te|usted) .{0,60}(?:interes\w+|envie|souhait\w*|gusta\w*|quier\w+)|\bse (?:voce|sei|"
    r"ti) .{0,60}(?:interes\w+)"
)
#: it is about one opening, which was not understood
_THIS_JOB = regex(
    r"\b(?:this|the) (?:position|role|job|post|vacancy|opening|internship|project)\b|\b(?:diese|die) (?:stelle|"
    r"position)\b|"
    r"\b(?:ce|le) poste\b|\b(?:este|el) puesto\b|\b(?:esta|a) vaga\b|\b(?:deze|de) (?:vacature|functie)\b|"
    r"\b(?:questa|la) posizione\b"
)
_WRITE = regex(
    r"\b(?:hear from|reach out|drop (?:us|me)|say h(?:i|ello)|(?:talk|speak) (?:to|with) (?:us|me)|get in touch|"
    r"contact|e-?mail|write|send|apply|applications?|bewerb\w*|bewirb|schick|melde|schreib|"
    r"candidat\w*|ecri\w+|envoy\w+|contact\w*|escri\w+|envi\w+|candidatur\w*|scriv\w+|inviar?\w*|stuur|mail|"
    r"sollicit\w*)\b"
)


def postings_in_text(blocks: Sequence[Block]) -> list[Found]:
    """Postings named in paragraphs: linked ones ("open position on [X](x.pdf)"), else the first that is sought."""
    linked = [found for block in blocks if block.kind in ("text", "item") for found in _linked(block)]
    if linked:
        return linked
    named: list[tuple[Block, str]] = []
    for block in blocks:
        if block.kind in ("text", "bold", "item", "heading"):
            named += [(block, words) for sentence in timely(block.text) for words in _sought(sentence)]
    if not named:
        return []
    block, words = _best(named)
    first, last = blocks[0].line, blocks[-1].end
    return [Found(title_of(words), words, block.line, first, last)]


def seeks_now(text: str) -> bool:
    """Whether a sentence of a text says that somebody is sought, now and not always."""
    return any(
        _SEEKS.search(one) or _OPEN.search(one) or (_AVAILABLE.search(one) and not _IF.search(one))
        for one in timely(text)
    )


def names_sought(text: str) -> bool:
    """Whether a sentence seeks somebody for one job, or says that there are openings: what no empty page says."""
    return any(
        _sought(one) or _SOUGHT_ONE.search(one) or (_AVAILABLE.search(one) and not _IF.search(one))
        for one in timely(text)
    )


def announces(text: str) -> bool:
    """Whether a sentence leads a list of openings: "We are currently hiring for these roles:"."""
    last = _SENTENCE.split(text.strip())[-1]
    if not last.endswith((":", "：")) or len(last) > _LONGEST_LEAD or _OF_PEOPLE.search(bare(last)[-_LONGEST_CLAUSE:]):
        return False
    if leads_elsewhere(last):
        return False
    return bool(timely(last)) and _LEADS.search(bare(last)) is not None


def leads_elsewhere(text: str) -> bool:
    """Whether a line leads a list of something else: who has which role in a team, benefits, people hired before."""
    return text.rstrip().endswith((":", "：")) and _ELSEWHERE.search(bare(text)) is not None


def timely(text: str) -> list[str]:
    """The sentences that speak neither of any time nor of no opening."""
    parts = ((one, bare(one)) for one in _SENTENCE.split(text))
    return [one for one, low in parts if not (_ALWAYS.search(low) or "if you" in low or EMPTY.search(low))]


def welcomes_always(text: str) -> bool:
    """Whether a text asks for applications at any time: "We are always happy to hear from masons"."""
    low = bare(text)
    if _ALWAYS.search(low) is None or "if you " in low[:7] or names_sought(text):
        return False
    return _WRITE.search(low) is not None or _SEEKS.search(text) is not None


def denies_first(text: str) -> bool:
    """Whether its first sentence says that there is no opening; one further on may speak of others."""
    return EMPTY.search(bare(_SENTENCE.split(text.strip(), maxsplit=1)[0])) is not None


def asks_to_write(text: str) -> bool:
    """Whether a text asks its reader to write or to apply."""
    return _WRITE.search(bare(text)) is not None


def invites(text: str) -> bool:
    """Whether a text asks whoever would like to join, without naming an opening, to write."""
    low = bare(text)
    return bool(_JOINING.search(low) or _WHOEVER.search(low)) and _THIS_JOB.search(low) is None


def _linked(block: Block) -> list[Found]:
    text = block.text
    if EMPTY.search(bare(text)) or not (_OPEN.search(text) or (_SEEKS.search(text) and has_role(text))):
        return []
    out = []
    for words, address in block.links:
        if is_silent(words) or len(words) < 10 or address.startswith(("mailto:", "#")) or len(words.split()) < 2:
            continue
        before = re.split(r"[.!?]\s+(?=[A-Z])", text[: text.find(words)])[-1]
        if (_OPEN.search(before) and re.search(r"\b(?:on|in|for|zum|zur|sur|about|as|:)\W*$", before)) or (
            has_role(words) and _SEEKS.search(before)
        ):
            over = Stated(True, block.line, text) if block.struck else None
            own = ((words, address),)
            out.append(
                Found(
                    title_of(words),
                    words,
                    block.line,
                    block.line,
                    block.end,
                    over,
                    link_fields(words, own, (), block.line),
                )
            )
    return out


def _sought(text: str) -> list[str]:
    out = [hit[1] for hit in _SOUGHT_JA.finditer(text) if has_role(hit[1])] if "を" in text else []
    for hit in _SEEKS.finditer(text):
        rest = text[hit.end() : hit.end() + 140]
        article = _ARTICLE.match(rest)
        rest = rest[article.end() :] if article else rest
        stop = _STOP.search(rest)
        if "?" in re.split(r"[.!]\s", text[hit.end() :], maxsplit=1)[0]:
            continue  # "Are you looking for a post …?"
        words = collapse(rest[: stop.start()] if stop else rest)
        subject = _SUBJECT.match(rest, stop.start()) if stop and " " not in words else None
        if subject and has_role(words):
            words = collapse(rest[: subject.end()])
        if 3 < len(words) <= 80 and len(words.split()) <= 9 and has_role(words):
            out.append(words)
    return out


def _best(named: list[tuple[Block, str]]) -> tuple[Block, str]:
    """The first mention, in the spelling with capitals if the page has one."""
    block, words = named[0]
    for other, spelt in named:
        if spelt.lower() == words.lower() and spelt[:1].isupper() and spelt != words:
            return other, spelt
    return block, words
