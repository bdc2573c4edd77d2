"""What a link beside or under a title is: the posting's own page, the way to apply, or neither."""

import re
from collections.abc import Iterable

from jobfeed.outline.blocks import Links
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import bare

#: hosts on which a posting's page is the place to apply
_BOARD = regex(
    r"^https?://[^/]*(?:greenhouse\.io|lever\.co|ashbyhq\.com|workable\.com|personio\.(?:de|com)|recruitee\.com|"
    r"teamtailor\.com|smartrecruiters\.com|bamboohr\.com|breezy\.hr|pinpointhq\.com|"
    r"myworkdayjobs\.com|join\.com|jobvite\.com|icims\.com|taleo\.net|workday\.com|softgarden\.io|dvinci\S*|"
    r"linkedin\.com/jobs|indeed\.\w+|welcometothejungle\.com|typeform\.com|forms\.gle|docs\.google\.com/forms|"
    r"forms\.office\.com|airtable\.com|notion\.(?:so|site)|"
    r"wellfound\.com|angel\.co|applytojob\.com|freshteam\.com|zohorecruit\.\w+|jazz\.co|traffit\.com|"
    r"paylocity\.com|ultipro\.com|oraclecloud\.com|interfolio\.com|academicjobsonline\.org|academicpositions\.\w+|"
    r"euraxess\S*|jobs?\.|careers?\.)",
    re.IGNORECASE,
)
_FILE = regex(r"\.(?:pdf|docx?|odt|md)(?:$|[?#])", re.IGNORECASE)
_APPLY = regex(
    r"\b(?:apply|application|bewerb\w+|postul\w+|candidat\w+|aplicar|inscri\w+|sollicit\w+|"
    r"submit)\b|応募"
)
_SILENT = regex(
    r"(?:(?:read|learn|find out|see|view|show|get|click|for)?\s*(?:more|here|details?|link|pdf|info(?:rmation)?|"
    r"full (?:job )?(?:description|posting|ad|advert|text)|job (?:description|ad|posting|details)|description|"
    r"advert|download|announcement|call|flyer|website|"
    r"mehr(?: erfahren| dazu| infos?)?|weitere (?:infos?|details|informationen)|zur (?:stelle\w*|ausschreibung|"
    r"anzeige)|details|hier|en savoir plus|"
    r"plus d'infos?|voir (?:l'offre|la fiche|le detail|plus)|lire la suite|fiche de poste|telecharger.*|"
    r"ver (?:mas|detalles|mais|vaga)|"
    r"mas informacion|saiba mais|leggi (?:tutto|di piu)|scopri di piu|dettagli|detalles|detalhes|lees "
    r"(?:meer|verder)|meer (?:info\w*|lezen)|bekijk (?:de )?vacature|詳細\w*|こちら)[ .>»→]*)+(?:\s*(?:\(.*\)|here|"
    r"about .*))?"
)


def is_silent(words: str) -> bool:
    """Link words that name nothing: "Read more", "PDF", "Apply here"."""
    low = bare(words).strip(" .!>»→()[]")
    return (
        not low
        or _SILENT.fullmatch(low) is not None
        or (_APPLY.search(low) is not None and len(low.split()) <= 4)
        or low.startswith(("http", "www."))
    )


def without_silent(text: str, links: Links) -> str:
    """A title without the "(apply)" that stands linked behind it."""
    for words, _ in links:
        if words and is_silent(words):
            text = text.replace(f"({words})", " ").replace(f"[{words}]", " ").replace(words, " ")
    return " ".join(text.split()).strip(" |–—·-")


def linked_title(links: Links) -> str | None:
    """The words of the first link that names something, and is no address to write to."""
    for words, address in links:
        if not is_silent(words) and not address.startswith(("mailto:", "tel:")) and len(words) >= 3:
            return words
    return None


def link_fields(title: str, own: Links, beside: Iterable[tuple[str, str]], line: int) -> dict[str, Stated]:
    """`url` and `apply` as links state them: `own` are links of the title, `beside` those that stand with it."""
    fields: dict[str, Stated] = {}
    for words, address in own:
        if address.startswith(("#", "mailto:")):
            continue
        fields.setdefault("url", Stated(address, line, words or title))
        if _BOARD.match(address) or (address.startswith("http") and not _FILE.search(address)):
            fields.setdefault("apply", Stated(address, line, words or title))
    for words, address in beside:
        applies = _APPLY.search(bare(words)) is not None
        if address.startswith("mailto:") and applies:
            fields.setdefault("apply", Stated(address, line, words))
        elif applies and address.startswith("http"):
            fields["apply"] = Stated(address, line, words)
        elif not address.startswith(("mailto:", "tel:", "#")):
            fields.setdefault("url", Stated(address, line, words))
    return fields
