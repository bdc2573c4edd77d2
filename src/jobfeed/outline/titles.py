"""Whether a short text names a job (by role word, (m/w/d) or the words around it), and what of it is the title."""

import re
from functools import lru_cache

from jobfeed.outline.occupations import ROLE_ENGLISH, ROLE_JAPANESE, ROLE_OTHER
from jobfeed.outline.words import EMPTY, INVITING, MARKED, OPENINGS, OVER, SECTION, TELLING
from jobfeed.patterns import regex
from jobfeed.text import bare, collapse

#: "(m/w/d)", "(H/F)", "(f/m/x)", "(all genders)": only job titles carry it
GENDERED = regex(
    r"(?i:\b(\w{4,})\w{0,4}(?: ?/ ?| ou | oder | o )\1\w{0,5}\b)|\w\((?:a|o|e|as|os|es|in|ne|rice)\)|"
    r"[(\[（]?\s*(?:[mwfdxhvoai]\s*[/|*:,]\s*){1,3}[mwfdxhvnoai]\*?\s*[)\]）]|\(?\b(?:m/w/d|w/m/d|d/w/m|m/f/d|f/m/d|"
    r"m/f/x|f/m/x|h/f|f/h|m/v|v/m|h/m|m/w|w/m|m/f)\b\)?|\(?(?:all|alle) (?:genders?|geschlechter)\)?|\(gn\)|"
    r"[\w)]*[:*_/·]in(?:nen)?\b|\w+/-in\b|[a-zäöüß](?<!nked)In(?:nen)?\b|\w·e\b|\w\(e\)\b",
)  # fmt: skip
_SHORT = 60
#: behind a word that is no abbreviation
_FULL_STOP = regex(r"(?<![.…])\b(?!(?:prof|asst|assoc|dept|univ|corp)\.$)[^\W\d_]{4,}[)\]]?\.$", re.IGNORECASE)
_PREFIX = regex(
    r"^(?:(?:we(?:'|\u2019)?(?:re| are) (?:hiring|looking for|seeking)(?: an?| our| new)?|(?:now )?hiring|wanted|"
    r"vacancy|vacature|job(?: ?(?:title|opening|ad(?:vert(?:isement)?)?|offer))?|open(?:ing)?(?: position)?|"
    r"about (?:the|this) (?:role|position|job|opportunity)|(?:the )?(?:open )?position(?: title| announcement|"
    r" description| opening| available)?(?: \d+)?|(?:the "
    r")?role(?: title)?|title|job (?:description|posting|announcement|advert|vacancy|opportunity)|vacancy "
    r"(?:notice|announcement)|(?:career|employment|internship|volunteer) opportunity|call for applications|job "
    r"\d+|stelle(?:nangebot|nausschreibung|nanzeige|ntitel)?|ausschreibung|gesucht|wir suchen(?: eine?n?)?|poste|"
    r"offre(?: d(?:'|\u2019)emploi)?|recrutement|oferta(?: de (?:empleo|trabajo))?|puesto|vacante|vaga|posizione|"
    r"募集職種|職種|求人)"
    r"\s*(?:[:：–—]|-\s)\s*|(?:we(?:'|\u2019)re| we are) hiring (?:an? )?(?=[A-Z]))",
    re.IGNORECASE,
)
#: a heading that is a sentence and ends in the title: "Acme is hiring a structural engineer", "Join us as a chemist"
_ANNOUNCED = regex(
    r"^.{0,60}?(?:\b(?:is|are|we.re) (?:now |currently |also )*(?:hiring|looking for|seeking|searching for|"
    r"recruiting)|\b(?:join (?:us|our \w+(?: \w+)?|the \w+)|work (?:with us|for us|at \w+)) as|\bbecome(?: our| "
    r"a)?|"
    r"\b(?:wir suchen|sucht|gesucht:?)|\b(?:nous (?:recherchons|recrutons|cherchons)|recrute|recherche)|"
    r"\b(?:buscamos|busca|contratamos|procuramos|estamos contratando)|\bcerchiamo|\b(?:wij zoeken|zoekt)|\bcall "
    r"for(?: (?:applications|candidates)(?: for)?)?:?) "
    r"(?:(?:an?|our|the|new|one|two|eine?n?(?:[:*]n)?|eine[/(]n\)?|ein[/(]e\)?|une?|un\(e\)|una?|uma?|een|next)\s+)*",
    re.IGNORECASE,
)
#: a Japanese heading that says that somebody is sought: "エンジニア募集について"
_SOUGHT = regex(r"^(.{2,30}?)(?:の|を)?募集(?:について|中|のお知らせ|案内|します|しています|開始)?[!！]*$")
_DATED = regex(r"^[\[(]?(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{2,4})[\])]?\s*[:–—-]?\s+(?=\S)")
_AGENT = regex(r"[^\W\d]{2,}(?:ers?|ors?|ists?|ians?|ants?|eurs?|euses?|innen|in|man|men|woman|ière|ier|iere)")
_PURPOSE = regex(r"\s(?:to|who|that|which|zum|der|die|pour|para|per|om)\s|[.!]\s")
_NUMBERED = regex(r"^(?:\(?\d{1,2}[.)]|[#§]\s?\d{1,2}[.:)]?|[IVX]{1,4}[.)])\s+(?=\S)")
#: a picture that Markdown does not know, because of the blanks in its address
_PICTURE = regex(r"^!?\[[^\]]*\]\([^)]*\)\s*")
_ORNAMENT = regex(r"^[^\w(\[（「【<¿¡\"'„“«.@]+\s*|\s*[\U0001F000-\U0001FAFF\u2190-\u27BF\u2B00-\u2BFF\uFE0F]+\s*$")
_TRAILING = regex(r"\s*(?:[:：]|[-–—|>»]+)\s*$")
_SENTENCE_END = regex(r"[.!?。！？]\s*$")
_VERBS = regex(
    r"\b(?:is|are|was|were|will|have|has|had|can|should|would|please|we|you|they|ist|sind|wird|werden|haben|hat|"
    r"do not|don.t|cannot|can.t|wir|sie|sont|est|nous|vous|somos|estamos|wij|zijn|siamo|abbiamo|please send)\b"
)
_STOPS = regex(r"[.?!](?:\s|$)")
_TAIL = regex(r"\s*[,(:|–—]|\s-\s|\s(?:in|at|for|of|with|on|to)\s")
#: words with which a section begins and a title does not
_FUNCTION = regex(
    r"(?:about|as|in|you|we|the|a|an|working|meet|with|my|key|required|desired|preferred|ideal|essential|minimum|"
    r"successful|"
    r"responsibilities|requirements|qualifications|skills|applying|ready|interested|contact|reports?|reporting|"
    r"supervis\w+|"
    r"no|not|there|all|please|for|if|this|these|at|from|by|see|view|to|after|before|every|any|some|more|other|former|"
    r"past|"
    r"current|why|how|what|who|where|when|apply|our|your|their|his|her|one|two|three|several|send|read|find|"
    r"direct|dein|deine|ihr|ihre|unser|unsere|votre|notre|tu|nuestro|nuestra|seu|sua|type of|kind of|equal)\b"
)
_NO_TITLE = regex(
    r"^(?:no|not|there|all|see|view|browse|check|find|visit|read|discover|explore|download|click|send|please|for|"
    r"if|this|these|in|at|to|from|by|on|the following|meet|message|letter|contact|see|with|after|before|during|"
    r"since|until|every|any|some|each|many|both|"
    r"more|other|deadline|posted|published|updated|last|first|step|phase|example|note|download|pdf|link|click|"
    r"email|e-mail|tel|phone|address|supervis\w+|reports?|reporting|"
    r"former|past|current members|members|staff|why|how|what|who|where|when|date|salary|location|type|department|"
    r"status|apply|start|our|your|their|his|her|my|bei|fur|wenn|mit|aus|von|zu|nach|als|kontakt|frist|bewerbung|"
    r"pour|dans|chez|vers|"
    r"para|por|con|com|voor|naar|per)\b"
)
#: degrees before "projects": subjects for students, and no job
_STUDY_PROJECTS = regex(
    r"(?:(?:research|post-?doctoral|post-?doc|ph\.?d|doctoral|master(?:.?s)?|bachelor(?:.?s)?|msc|bsc|"
    r"(?:under)?graduate|"
    r"students?|thesis|internship|summer|final year|honou?rs|semester|and|or|&|/|,)[ /,]*)+projects?"
)
_MANY = regex(
    r"(?:jobs|positions|roles|vacancies|internships|students|studentships|fellowships|theses|interns|phds|"
    r"postdocs|engineers|developers|researchers|managers|officers|volunteers|contributors|trainees|opportunities|"
    r"(?:phd|doctoral|master|masters|msc|bachelor|bsc|undergraduate|graduate|postgraduate|postdoctoral|research|"
    r"visiting|student|staff|academic|faculty)(?:'?s)? (?:students|positions|researchers|fellows|projects?|"
    r"theses|thesis|interns|internships|opportunities|staff|jobs|roles)|"
    r"(?:post-?docs?|ph\.?d\.?'?s?|interns?|students?|hiwis?|praktika|stages|stagiaires|doctorants|doktorand(?:en|"
    r"innen)|abschlussarbeiten|werkstudent(?:en|innen)|studentische hilfskrafte|(?:bachelor|master)arbeiten|"
    r"becarios|bolsistas|studenten|stagiairs)"
    r"(?: (?:and|&|/|und|et|y|e|en|or) .*)?|"
    r"[\w-]{3,}stellen(?: (?:fur|im|in|am|an|bei|auf|als) .*)?|"
    r"(?:(?:available|open|current|prospective|future|potential|interested|visiting|undergraduate|graduate|postgraduate|master(?:'?s)?|msc|"
    r"bachelor(?:'?s)?|bsc|licence|phd|doctoral|project|exchange|summer|rotation|student|\d|and|or|&|[,/])[ ,/]*){1,7}"
    r"(?:students|interns|internships|trainees|visitors|fellows|student projects|projects)(?: from elsewhere)?)"
)


_ANY_KIND = regex(
    r"jobs|positions|roles|vacancies|opportunities|(?:staff|academic|research) (?:positions|jobs|opportunities|roles)"
)
#: a kind of job and what it is about, not whose it is
_KIND_ABOUT = regex(
    r"(?:[\w.'-]+[ ,]+){0,5}?(?:\([^)]*\) )?(?:positions?|studentships?|fellowships?|internships?|projects?|theses|"
    r"postdocs|phds)"
    r" (?:in|on) (?!the\b|our\b|my\b|this\b)(?:[\w-]+ ){1,}[\w-]+"
)
#: "PhD position" is one opening, "PhD positions" a kind of them
_ONE_OF_KIND = regex(
    r"(?:(?:fully|open|new|paid|funded|available|vacant|one|an?|\d|joint|\d+[- ]years?)[- ])*"
    r"(?:(?:ph\.?d\.?|doctoral|post-?doc(?:toral)?|pre-?doc(?:toral)?|master(?:'?s)?|msc|bachelor(?:'?s)?|"
    r"research assistant|"
    r"research associate|lecturer|technician|internship|faculty|tenure[- ]track)[ /]?(?:and |or )?)+"
    r"(?:position|opening|post|opportunity|studentship|fellowship|vacancy|job)"
    r"(?: (?:available|open))?"
)


#: letters; a hostile text of one hyphenated word would take the square of its length
_LONGEST_ASKED = 4000


@lru_cache(maxsize=4096)
def has_role(text: str) -> bool:
    """Whether a job's word stands in it: "engineer", "Sachbearbeiterin", "développeur", "エンジニア", "(m/w/d)"."""
    text = text[:_LONGEST_ASKED]
    if GENDERED.search(text) or ROLE_ENGLISH.search(text) or ROLE_JAPANESE.search(text):
        return True
    return ROLE_OTHER.search(bare(text)) is not None


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What a heading is, by its words alone: title, section, openings, over, many, sentence or other.

    `openings` labels a page or list ("Current openings"), `inviting` is an invitation that may do so,
    `over` what is closed, `many` a kind of job ("PhD positions").
    """
    marked = marked_over(text)
    text = title_of(text) or text
    low = bare(text).strip(" .:!#*-")
    if not low or len(text) > 160:
        return "sentence"
    if EMPTY.search(low):
        return "sentence"
    if OVER.fullmatch(low):
        return "over"
    if _ONE_OF_KIND.fullmatch(low):
        return "title"
    if OPENINGS.fullmatch(low):
        return "section" if TELLING.match(low) else "openings"
    if INVITING.fullmatch(low) and not GENDERED.search(text):
        return "inviting"
    if _MANY.fullmatch(low):
        return "many"
    if low.endswith(("project", "projects")) and _STUDY_PROJECTS.fullmatch(low):
        return "section"
    if GENDERED.search(text) and len(text) <= 140 and not text.rstrip().endswith("?"):
        return "title"
    if _ends_in_role(text, low):
        return "title"
    if SECTION.fullmatch(low) or _NO_TITLE.match(low):
        return "section"
    if text.rstrip().endswith("?") or _is_sentence(text, low):
        return "sentence"
    return "title" if marked or (has_role(text) and not _only_qualifies(text)) else "other"


def names_kind(text: str) -> bool:
    """Whether it is a kind of job or people, in the plural: "PhD positions", "Visiting students"."""
    low = bare(title_of(text) or text).strip(" .:!#*-")
    return _MANY.fullmatch(low) is not None and _ANY_KIND.fullmatch(low) is None


def names_kind_about(text: str) -> bool:
    """Whether it is a kind of job with its subject: "PhD positions in river ecology"."""
    return _KIND_ABOUT.match(bare(title_of(text) or text)) is not None


def _only_qualifies(text: str) -> bool:
    """ "Student exchange", "PhD scholarship": a word of people that tells more of another word."""
    text = text.lower()
    head = _TAIL.split(text, maxsplit=1)[0].split()
    if head and _NO_JOB.fullmatch(head[-1].strip(".,")):
        return True
    if len(head) < 2 or not _WEAK.fullmatch(head[0]) or _KEPT.fullmatch(head[-1]):
        return False
    return not has_role(" ".join(head[1:])) and not has_role(text[len(" ".join(head)) :])


_NO_JOB = regex(
    r"program(?:me)?s?|scholarships?|awards?|schemes?|grants?|workshops?|courses?|conferences?", re.IGNORECASE
)
_WEAK = regex(
    r"students?|ph\.?d\.?s?|doctoral|postdoc(?:toral)?s?|master'?s?|position|role|job|staff|volunteers?", re.IGNORECASE
)
_KEPT = regex(
    r"thes[ie]s|projects?|internships?|studentships?|fellowships?|positions?|openings?|grants?|contracts?|scholars?|"
    r"[\w-]*ships?",
    re.IGNORECASE,
)


def _ends_in_role(text: str, low: str) -> bool:
    """Whether the last word before brackets, commas and "of" is a job's: "Data protection officer" is no section."""
    head = _TAIL.split(text, maxsplit=1)[0].split()
    if not 2 <= len(head) <= 6 or _FUNCTION.match(low) or _VERBS.search(low) or _STOPS.search(text):
        return False
    return ROLE_ENGLISH.fullmatch(head[-1]) is not None


def _is_sentence(text: str, low: str) -> bool:
    words = low.split()
    if _SENTENCE_END.search(text) and len(words) > 6 and not text.endswith(("Dr.", "e.V.", "Inc.", "Ltd.")):
        return True
    if len(words) > 3 and text.endswith((".", "!")) and words[0] in ("i", "we", "you", "they", "it", "this", "there"):
        return True
    before = re.split(r"[,(]", low, maxsplit=1)[0].split()
    return len(before) > 14 or len(words) > 22 or (len(words) > 4 and _VERBS.search(low) is not None)


def title_of(text: str) -> str:
    """A heading's words without number, ornament, "We are hiring:" before them and "(filled)" behind them."""
    text = collapse(MARKED.sub(" ", text)) if MARKED.search(text) else collapse(text)
    text = _PICTURE.sub("", text) if text.startswith(("![", "[](")) else text
    text = _ORNAMENT.sub("", _NUMBERED.sub("", _ORNAMENT.sub("", text)))
    text = _DATED.sub("", text)
    announced = _ANNOUNCED.match(text)
    if announced and len(text) > announced.end() + 3 and has_role(text[announced.end() :]):
        text = _PURPOSE.split(text[announced.end() :], maxsplit=1)[0].rstrip("!. ")
    sought = _SOUGHT.match(text) if "募集" in text else None
    if sought and has_role(sought[1]):
        text = sought[1]
    shorter = _PREFIX.sub("", text)
    text = shorter if len(shorter) > 3 else text
    return _TRAILING.sub("", text).strip(" *_")


def without_stop(text: str) -> str:
    """A short line without its full stop."""
    return text[:-1] if text.endswith(".") and len(text) <= _SHORT and _FULL_STOP.search(text) else text


def may_name_job(text: str) -> bool:
    """Whether a short heading ends in what may be somebody's trade ("Boat builder"); a hint, no proof."""
    words = re.split(r"[,(/–|]| - ", title_of(text))[0].split()
    return 0 < len(words) <= 5 and _AGENT.fullmatch(words[-1]) is not None


def marked_over(text: str) -> bool:
    """Whether a title says of itself that the job is gone: "Data engineer (filled)"."""
    return MARKED.search(text) is not None
