"""Whom to ask: the name, e-mail address and telephone number that a text gives for questions.

Where no sentence about questions names anybody, the person to whose own mailbox applications go is whom to ask.
"""

import re
from collections.abc import Mapping
from typing import Any

from jobfeed.extract import mail
from jobfeed.extract.prose import Passage, Prose
from jobfeed.patterns import regex
from jobfeed.posting import Contact, Stated

_HINTS = (
    "question",
    "contact",
    "inquir",
    "enquir",
    "information",
    "frage",
    "kontakt",
    "ansprech",
    "auskunft",
    "auskünfte",
    "renseign",
    "dudas",
    "consulta",
    "dúvidas",
    "contato",
    "vragen",
    "inlichting",
    "domande",
    "informazioni",
    "contatt",
    "問合",
    "問い合",
    "連絡",
    "担当",
)
_ASK = regex(
    r"question|weitere informationen|nähere (?:informationen|auskünfte)|contact\b(?! (?:information|details|info|"
    r"with)\b)|inquir|enquir|further information|"
    r"more information|frage|kontakt\b|ansprechpartner\w*|ansprechperson|auskunft|auskünfte|renseignement|"
    r"más información|dudas|consultas|contacto|dúvidas|contato|vragen|informatie|inlichtingen|domande|informazioni|"
    r"contatt|問い?合わ?せ|連絡先|担当者"
)
_NAME = regex(
    r"(?:\b(?:contact|[Cc]ontact:|Kontakt:?|an|bei|to|with|Ansprechpartner(?:in)?:?|Ansprechperson:?|Frau|Herrn?|"
    r"Mr\.?|Ms\.?|Mrs\.?|Mme|M\.|contacter|contactar (?:a|con)|met|contattare|Contacto:|Contact person:|"
    r"Contactpersoon:)\s+)"
    r"((?:(?:Frau|Herrn?|Mr\.|Ms\.|Mrs\.|Mme|Dr\.|Prof\.|Dr|Prof|Professor|"
    r"PD)\s+)*[A-ZÄÖÜÉÁ][\w'’-]+(?:\s+(?:(?:de|van|von|der|den|la|di|da|del|[A-Z]\.)\s+)*[A-ZÄÖÜÉÁ][\w'’-]+){1,2}|"
    r"(?:Frau|Herrn?)\s+[A-ZÄÖÜ][\w-]+)"
)
_NO_NAME = regex(
    r"\b(?:Human|Resources|HR|Team|Department|Office|Recruit\w*|Talent|People|Personal\w*|Us|Questions?|Abteilung|"
    r"Careers?|Support|Stelle|Bewerbung\w*|Email|E-Mail|Further|More|Information)\b"
)
#: mailboxes for other matters than the posting
_BOX = regex(
    r"(?:privacy|datenschutz|dpo|dsb|gdpr|legal|press|presse|media|accommodations?|accessibility)\b", re.IGNORECASE
)
_PHONE = regex(
    r"(?:tel(?:efon|ephone|éfono|efone|\.)?|phone|call|mobil\w*|fon|電話|tlf)\.?\s*(?:number|nummer|"
    r"no\.?)?\s*[:：]?\s*(\+?\(?\d[\d\s()/.\-–]{5,20}\d)|"
    r"(?<![\w.])(\+\d{1,3}[\s(]?[\d\s()/.\-–]{6,18}\d)",
    re.IGNORECASE,
)


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The first sentence or line about questions that names somebody or an address; else a person with a mailbox."""
    return _asked(prose) or _person(prose)


def _asked(prose: Prose) -> Stated | None:
    if not prose.cues(_HINTS):
        return None
    for passage in prose.passages:
        under = passage.heading and len(passage.text) < 160 and _ASK.search(passage.heading.lower())
        if not under and not any(map(passage.lower.__contains__, _HINTS)):
            continue
        hit = _ASK.search(passage.lower)
        if hit is None and not _ASK.search(passage.heading.lower()):
            continue
        found = _in(passage)
        if found is not None:
            return found
    return None


def parse(value: Any, language: str | None = None) -> Contact | None:  # noqa: ARG001
    """A contact in a field of its own: a mapping, or a text with an address, a number or a name."""
    if isinstance(value, Mapping):
        flat = {str(key).lower(): str(part).strip() for key, part in value.items() if part}
        phone = next((flat[name] for name in ("telephone", "phone", "tel", "telefon") if name in flat), None)
        found = Contact(flat.get("name"), mail.address(flat.get("email") or flat.get("mail") or ""), phone)
        return found if found != Contact() else None
    if not isinstance(value, str) or not value.strip() or "://" in value:
        return None
    phone_hit = _PHONE.search(value)
    email = mail.address(value)
    name = re.split(r"[<(,;|]|\S+@", value)[0].strip(" -:")
    is_name = re.fullmatch(r"[^\d@:/]{3,60}", name) is not None
    found = Contact(name if is_name else None, email, _number(phone_hit) if phone_hit else None)
    return found if found != Contact() else None


def _in(passage: Passage) -> Stated | None:
    for begin, end in _sentences(passage):
        text = passage.text[begin:end]
        if not (_ASK.search(passage.lower, begin, end) or (_ASK.search(passage.heading.lower()) and len(text) < 120)):
            continue
        emails = [found for found in mail.find(text) if not _BOX.match(found[2])] if mail.holds(text) else []
        phone = _PHONE.search(text)
        name = _NAME.search(text)
        known = name[1] if name and not _NO_NAME.search(name[1]) else None
        if emails or phone or known:
            at = begin + (
                emails[0][0] if emails else name.start(1) if name and known else phone.start() if phone else 0
            )
            line, words = passage.words(begin, end, at)
            return Stated(
                Contact(known, emails[0][2] if emails else None, _number(phone) if phone else None), line, words
            )
    return None


def _person(prose: Prose) -> Stated | None:
    """Somebody who stands right before a mailbox of their own: "Jane Doe (jdoe@…)", "[Jane Doe](mailto:jane@…)"."""
    for passage in prose.holding("@"):
        if not _APPLYING.search(passage.lower):
            continue
        for hit in _BESIDE.finditer(passage.text):
            if _owns(hit[1], hit[2]):
                return Stated(Contact(hit[1], hit[2]), *passage.words(hit.start(1), hit.end(2), hit.start(2)))
    for line in prose.lines:
        for words, address in line.links if line.links and _APPLYING.search(line.text.lower()) else ():
            email = mail.address(address) if mail.is_link(address) else None
            if email and _FULL_NAME.fullmatch(words) and _owns(words, email):
                return Stated(Contact(words, email), line.number, words)
    return None


def _owns(name: str, email: str) -> bool:
    """Whether a mailbox is called after the person: an office's is not, and a firm is called as its domain."""
    box, _, host = email.lower().partition("@")
    parts = [part.lower() for part in re.findall(r"[^\W\d_]{3,}", _TITLES.sub("", name))]
    return any(part in box for part in parts) and not any(part in host for part in parts)


_PERSON = (
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? +)*[A-ZÄÖÜÉÁ][^\W\d_]+(?:['’-][^\W\d_]+)*"
    r"(?: +(?:(?:de|van|von|der|den|la|di|da|del|[A-Z]\.) +)*[A-ZÄÖÜÉÁ][^\W\d_]+(?:['’-][^\W\d_]+)*){1,2}"
)
#: a name elsewhere is somebody's who won a prize
_APPLYING = regex(
    r"\b(?:send|submit|e-?mail|apply|applications?|contact|write)\b|\bcv\b|resum[eé]|bewerb|lebenslauf|schick|"
    r"candidat|postul|envo(?:yer|yez)|env[íi](?:a|e|ar|anos)\b|solicitud|sollicit|stuur|invia|scriv|応募|送"
)
_FULL_NAME = regex(_PERSON)
_TITLES = regex(r"\b(?:Dr|Prof|Mr|Ms|Mrs)\b")
_BESIDE = regex(rf"({_PERSON}),? *[(<\[] *(?:e-?mail:? *)?([A-Za-z0-9_.+'-]+@[\w-]+(?:\.[\w-]+)+) *[)>\]]")


def _number(hit: re.Match[str]) -> str:
    return (hit[1] or hit[2]).strip()


def _sentences(passage: Passage) -> list[tuple[int, int]]:
    ends = [hit.end() for hit in _END.finditer(passage.text)]
    starts = [0, *ends]
    return list(zip(starts, [*ends, len(passage.text)], strict=True))


_END = regex(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bProf)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bTel)(?<!\bNr)[.!?](?=\s+[A-ZÄÖÜ])|[。！？]"
)
