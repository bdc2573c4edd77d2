"""Signs that an opening stands on a page although none was understood: a day to apply by, a contract, a funded place.

A page that invites whoever would like to join counts as one without openings only if it bears none of them: an
opening taken for none would be closed.
"""

from jobfeed.extract.language import known_words
from jobfeed.outline.blocks import Block
from jobfeed.outline.titles import kind_of
from jobfeed.patterns import regex
from jobfeed.text import bare

_HINT = regex(
    r"\b(?:deadline|closing date|(?:apply|applications?|submit\w*) (?:\w+ ){0,3}?(?:by|before|until|due|close[sd]?)\b|"
    r"bewerbungs(?:schluss|frist)|bewerbung(?:en)? bis|bis (?:zum )?\d|ab sofort|date limite|avant le \d|"
    r"(?:fecha|data) limite|hasta el \d|prazo|scadenza|entro il|uiterlijk|sollicite\w+ (?:voor|tot)|"
    r"now hiring|as soon as possible|asap|current call|call for applications|"
    r"(?:has|have|with|secured|new|got) (?:[\w-]+ ){0,2}?(?:funding|budget) for|"
    r"funded (?:[\w-]+ ){0,2}?(?:place|position|post|studentship|ph\.?d|project)|"
    r"(?:offer\w*|have) (?:an? |one )(?:[\w-]+ ){0,4}?(?:contract|position|place|post|studentship)|"
    r"position as|vacancy for|full[- ]time|part[- ]time|fixed[- ]term|vollzeit|teilzeit|temps (?:plein|partiel)|"
    r"cdi|cdd|tiempo completo|media jornada|tempo (?:pieno|integral|determinato|indeterminato)|voltijd|deeltijd|"
    r"\d+(?:[.,]\d+)? ?(?:h|hours?|hrs|uur|stunden|heures|horas|ore) ?(?:/|a|per|pro|par|por|p\.?) ?\w+)\b|"
    r"\(\d{2,3} ?%\)|正社員|契約社員|締切"
)
_ADVERT = regex(
    r"\.(?:pdf|docx?)(?:[?#]|$)|"
    r"/(?:jobs?|vacanc\w+|positions?|stellen\w*|offres?|empleos?|vagas?)/[^/]"
)


def hints_at_opening(block: Block) -> bool:
    """Whether a block is named like a job, tells what only an opening has, or leads to an advertisement."""
    if block.struck:
        return False
    if block.kind in ("heading", "bold") and kind_of(block.text) == "title":
        return True
    if block.kind == "text" and _is_foreign(block.text):
        return True
    return _HINT.search(bare(block.text)) is not None or any(_ADVERT.search(to.lower()) for _, to in block.links)


def _is_foreign(text: str) -> bool:
    """Whether a sentence holds no small word of the languages that are read here: what it says is not known."""
    return text.endswith(".") and text.count(" ") > _FEW and not known_words(text.lower())


_FEW = 3
