"""Where applications go: an e-mail address or a link. An address for questions is none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobfeed.extract import mail
from jobfeed.extract.prose import Passage, Prose, sentence_around
from jobfeed.patterns import regex
from jobfeed.posting import Apply, Stated

#: words of a link that lead to an application form by themselves
_LINK_WORDS = regex(
    r"^\W*(?:(?:please )?apply(?: (?:now|here|online|today|via\b.*|for (?:this|the) (?:job|position|role).*|on\b.*|"
    r"at\b.*|through\b.*|directly|by\b.*))?|learn more and apply(?: now)?|(?:view|see|read) (?:and|&|\+) apply.*|"
    r"more info(?:rmation)? (?:and|&) apply.*|"
    r"(?:online )?application (?:form|portal|page|link|system)(?: (?:of|at|for) .{3,60})?|apply (?:button|link)|"
    r"(?:link to (?:the )?)?application|"
    r"submit (?:your|an) application|join (?:us|the (?:team|fun))!*|to apply|apply for .{3,60}|"
    r"(?:express|register) (?:your |an )?interest|send (?:us )?(?:your|a) (?:cv|resum[eé]|application)(?: here)?|"
    r"click (?:here )?to apply|start (?:your )?application|"
    r"(?:jetzt |hier |online |direkt |gleich |zur )*(?:online[- ])?bewerb(?:en|ung|ungsformular|ungsportal|"
    r"ungslink)(?: ?(?:jetzt|hier|online|formular|abschicken|senden))?|(?:jetzt |hier )bewirb dich.*|"
    r"bewirb dich(?: jetzt| hier| online)?|zum bewerbungsformular|"
    r"(?:je )?(?:postule[rz]?|candidate[rz]?)(?: (?:ici|maintenant|en ligne|à .*|à l['’]offre))?|"
    r"formulaire de candidature|déposer (?:ma|votre) candidature|"
    r"(?:solicitar|postular(?:se)?|inscr[íi]bete|apl[íi]ca|aplicar|postula)(?: (?:ahora|aquí|empleo|al puesto|"
    r"online))?|(?:este )?formulario de (?:aplicaci[óo]n|solicitud|inscripci[óo]n|candidatura)|"
    r"env[íi](?:a|ar|e|anos|enos) (?:(?:tu|la|su|mi) )?(?:candidatura|solicitud|cv|curr[íi]culum)|"
    r"(?:send(?:e|en) sie |schick )?(?:uns )?(?:deine?|ihre?) bewerbung(?: senden| schicken)?|envoyer (?:ma|votre|"
    r"sa) candidature|"
    r"(?:candidat(?:ar)?-se|candidate-se|inscreva-se|quero me candidatar|candidatura)(?: (?:aqui|agora|online|"
    r"já))?|formulário de candidatura|"
    r"solliciteer(?: (?:nu|direct|hier|online|op .*|meteen))?|direct solliciteren|sollicitatieformulier|"
    r"candidati(?: (?:ora|qui|subito|online))?|invia (?:la tua )?candidatura|modulo di candidatura|"
    r"(?:この求人に|今すぐ|エントリー)?(?:応募(?:する|フォーム|はこちら.*|ページ)?|エントリー(?:する|フォーム|はこちら.*)?)|ご?応募はこちら.*)\W*$"
)
#: words after which an address takes applications
_APPLY = regex(
    r"\bappl(?:y|ying|ication|ications)\b|\bsend\b|submit|e-?mail (?:your|a|us your|us with)|(?:your|a) (?:cv|"
    r"resum[eé]|résumé)|cover letter|interested \w+ (?:should|can|may|are)\b|interested (?:candidates|applicants|"
    r"parties|in (?:this|the|joining|working))|"
    r"if (?:you(?:'re| are)|this) .{0,30}(?:interest|sounds)|expressions? of interest|contact (?:me|us) if|"
    r"reach out (?:to us )?(?:at|"
    r"with)|get in touch|write to|invited to contact|nominations|"
    r"bewerb|bewirb|unterlagen|lebenslauf|bei interesse|schick|sende[nt]?\b|schreib|interesse (?:haben|geweckt)|"
    r"interessiert|"
    r"setze? .{0,60}in verbindung|melde dich|"
    r"candidat|postul|envo(?:yer|yez|ie|i)\b|adress(?:er|ez)|votre (?:cv|dossier)|transmettre|"
    r"env[íi](?:a|e|ar|anos|enos)\b|solicitud|inscr[íi]b|apl[íi]ca|interesad|aplico|aplicar|curr[íi]cul|escr[íi]b|"
    r"mandar?|"
    r"envi(?:e|ar|em)\b|currículo|inscri|interessad|solliciteer|sollicit|stuur|mail (?:je|ons)|reageren|"
    r"motivatie(?:brief)?|reageer|mail naar|"
    r"invia|candida|domanda|scriv(?:i|ere|ete)|spedire|応募|お送り|送付|エントリー|履歴書|提出|申し込み"
)
#: words after which an address is for something else
_OTHER = regex(
    r"question|enquir|inquir|quer(?:y|ies)\b|(?:further|more|additional|general) (?:information|details|info)\b|"
    r"information (?:about|on)\b|learn more|accommodat|privacy|data protection|press\b|media\b|accessib|disabilit|"
    r"newsletter|feedback|report|fraud|scam|visit us|follow us|references? from|"
    r"do not (?:accept|send|apply)|not accept|no applications|(?<!or )not (?:be )?(?:considered|sent)|unsolicited|"
    r"agenc|recruiters|"
    r"frage|rückfrage|auskunft|auskünfte|nähere|informationen|information(?:en)? (?:zu|über|erhalten)|datenschutz|"
    r"schwerbehind|"
    r"question|renseignement|plus d['’]informations?|toutes? informations?|informations complémentaires|"
    r"confidentialité|más informaci[óo]n|informaci[óo]n|dudas|consultas|preguntas|privacidad|"
    r"dúvidas|informaç|esclarecimentos|privacidade|vragen|informatie|inlichtingen|domande|informazioni|chiarimenti|"
    r"問い?合わ?せ|質問|プライバシー"
)
_CONTACT = regex(
    r"^\W*(?:contact|kontakt|contacto|contato|contatto|contatti|ansprechpartner\w*|"
    r"連絡先|担当)(?: (?:person|e-?mail|us|"
    r"mail|adresse))?\s*[:：|]|^e-?mail\s*[:：|]|^mail\s*[:：]"
)
_CONTACT_NEAR = regex(
    r"(?:^|\W)(?:contact|kontakt|contacto|contato|contatto|連絡先)(?: person| e-?mail)?\s*[:：]\s*[^@:]{0,40}$"
)
_APPLY_HEAD = regex(
    r"\bappl(?:y|ication)|bewerb|candidat|postul|solicitud|aplico|aplicar|inscri|sollicit|応募|エントリー|interest|"
    r"next steps|sound good"
)
#: "bei Interesse oder für nähere Informationen": the same address for both
_BOTH = regex(
    r"\b(?:interest\w*|apply\w*|applications?|interesse|bewerb\w+|candidat\w+|postul\w+|sollicit\w+)"
    r"(?: (?:and|or|und|oder|et|ou|y|o|e|en|of)) (?:for |für |pour |para |per |voor |any |bei )?"
)
#: link words that lead to a page, which is the way to apply only if the sentence says so
_TO_PAGE = regex(r"\b(?:page|website|web site|portal|site|platform|application system)$")
_APPLY_TO = regex(
    r"(?<!\bwe )\bapply (?:directly |online |now |here )?(?:to|via|through|at|on|using|in) (?:the |our )?"
    r"(?:[\w-]+ ){0,2}$"
)
#: right before a link, whatever its words are
_TO_APPLY = regex(
    r"(?:\bto apply|\bapply (?:here|at|via)|bewerbung (?:unter|über)|pour postuler|para (?:aplicar|se candidatar)|"
    r"solliciteren)\s*:\s*[*_]*\s*$"
)
#: what one reads before one applies
_READING = regex(
    r"\b(?:hand-?(?:book|buch)|guide\w*|faqs?|how (?:to|we)|tips|privacy|datenschutz\w*|newsletter|linkedin|twitter|"
    r"values|blog|read|learn|about)\b"
)
#: mailboxes of an office that takes no applications
_OFFICE = regex(
    r"^(?:privacy|datenschutz\w*|dpo|gdpr|rgpd|dsgvo|privacidad|press|presse|prensa|media|newsletter|no-?reply|abuse|"
    r"webmaster|billing)@"
)
#: link words that say nothing by themselves
_PLAIN_WORDS = regex(
    r"(?:(?:our|the|this|an?|unser|das|dieses|ein|notre|le|ce|un|nuestro|este|el|nosso|o|ons|dit|il|nostro|questo) )?"
    r"(?:here|link|hier|ici|aquí|aqui|qui|こちら|(?:(?:online|web|short|google) )?form(?:ul(?:ar|aire|ario|ário|ier))?|"
    r"zum formular|modulo|website|portal|online)"
)
_CLICK = regex(
    r"(?:by )?(?:clicking|click|following|cliquant|klick\w*)(?: on)? (?:here|(?:on )?this link|the link|hier|ici)"
)
#: hosts and paths of applicant tracking systems: a link there is for applying even if its words do not say so
_ATS = regex(
    r"greenhouse\.io/.*jobs/|jobs\.lever\.co/[^/]+/|ashbyhq\.com/[^/]+/[\w-]{8}|\.recruitee\.com/o/|"
    r"jobs\.smartrecruiters\.com/[^/]+/\w|apply\.workable\.com/[^/]+/j/|\.workable\.com/j/|teamtailor\.com/jobs/|"
    r"jobs\.personio\.(?:de|com)/job/|pinpointhq\.com/|bamboohr\.com/(?:careers|jobs)/\d|"
    r"myworkdayjobs\.com/.*/job/|icims\.com/jobs/|jobvite\.com/|taleo\.net/|successfactors\.|softgarden\.io/|"
    r"join\.com/companies/|breezy\.hr/p/|jazz(?:hr)?\.co|applytojob\.com/apply/|interviewexchange|"
    r"academicjobsonline\.org/ajo/jobs/|oraclecloud\.com/hcmUI/"
)
_FORM = regex(
    r"forms\.gle/|docs\.google\.com/forms|/apply\b|typeform\.com/|forms\.office\.com|airtable\.com/.*(?:form|shr)|"
    r"surveymonkey|/bewerb|jotform|tally\.so/|/candidat|/sollicit|limesurvey|apply\."
)
#: mailboxes that exist for applications
_BOX = regex(
    r"(?:^|[-_.])(?:jobs?|careers?|bewerb\w*|recruit\w*|hiring|karriere|talent|apply|applications?|candidat\w*|"
    r"recrutement|emploi|empleo|vagas|vacatures|sollicit\w*|lavoro|stellen)(?:[-_.]|$)"
)
_STOP = regex(
    r"(?<!\b[a-z])(?<!\b\d)(?<!\b\d\d)(?<!e\.g)(?<!z\.b)(?<!\bprof)(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)[.!?;](?=\s)|"
    r"[。！？]"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to apply: how surely it is one (3: said so, 2: an ATS link, 1: a bare contact)."""

    kind: str
    address: str
    line: int
    words: str
    sure: int


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The surest e-mail address and the surest link; two that are equally sure are taken in the order of the text."""
    mails = {id(passage) for passage in prose.holding(*mail.marks(prose.lower)) if mail.holds(passage.lower)}
    ways = [way for passage in prose.passages for way in _in(passage, id(passage) in mails)]
    if not ways:
        return None
    emails = [way for way in ways if way.kind == "email"]
    urls = [way for way in ways if way.kind == "url"]
    email, url = _surest(emails), _surest(urls)
    if email and url and email.sure == 1:
        email = None
    first = url or email
    if first is None:
        return None
    value = Apply(url.address if url else None, email.address if email else None)
    return Stated(value, first.line, first.words, "derived" if first.sure == 1 else "stated")


def parse(value: Any, language: str | None = None) -> Apply | None:  # noqa: ARG001
    """An address in a field of its own: a link, an e-mail address, `mailto:`, a list of both, a mapping."""
    if isinstance(value, Apply):
        return value
    if isinstance(value, Mapping):
        parts = [str(part) for part in value.values() if isinstance(part, str)]
    elif isinstance(value, list | tuple):
        parts = [str(part) for part in value]
    else:
        parts = [value] if isinstance(value, str) else []
    email = next((found for part in parts if (found := mail.address(part))), None)
    url = next((found for part in parts if (found := _url_of(part))), None)
    return Apply(url, email) if url or email else None


def _url_of(text: str) -> str | None:
    word = text.strip()
    if word.lower().startswith("mailto:") or mail.address(word) == word:
        return None
    if re.match(r"https?://\S+$|www\.\S+\.\S+$|//\S+$|/\S+$", word):
        return word
    hit = re.search(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]", word)
    return hit.group() if hit else None


def _surest(ways: list[_Way]) -> _Way | None:
    return max(ways, key=lambda way: way.sure, default=None)


def _in(passage: Passage, has_mail: bool) -> Iterator[_Way]:
    text, lower = passage.text, passage.lower
    if any(line.links for line in passage.lines):
        yield from _links(passage)
    if has_mail:
        for start, end, address in mail.find(text):
            sure = _sureness(passage, lower, start, end, bool(_BOX.search(address.split("@")[0].lower())))
            if sure and not _OFFICE.match(address.lower()):
                yield _Way("email", address, *passage.words(start, end, start), sure)


def _links(passage: Passage) -> Iterator[_Way]:
    for line, begin in zip(passage.lines, passage.starts, strict=True):
        for words, address in line.links:
            at = passage.text.find(words, begin) if words else begin
            at = begin if at < 0 else at
            sure = _link_sureness(passage, words, address, at)
            kind, spelt = ("email", mail.address(address)) if mail.is_link(address) else ("url", address)
            if kind == "email" and spelt and _OFFICE.match(spelt.lower()):
                continue
            if sure and spelt and not (kind == "url" and spelt.startswith(("#", "javascript:", "data:", "tel:"))):
                yield _Way(kind, spelt, line.number, words or line.text, sure)


def _link_sureness(passage: Passage, words: str, address: str, at: int) -> int:
    if mail.is_link(address):
        if _LINK_WORDS.match(" ".join(words.lower().split())):
            return 3
        box = address.lower().removeprefix("mailto:").split("@")[0]
        return _sureness(passage, passage.lower, at, at + len(words), bool(_BOX.search(box)))
    if _LINK_WORDS.match(" ".join(words.lower().split())):
        return 3
    if _ATS.search(address):
        return 2
    bare = words == address or _PLAIN_WORDS.fullmatch(words.lower().strip(" .!:")) is not None
    surely = _CLICK.fullmatch(words.lower().strip(" .!:")) is not None
    page = _TO_PAGE.search(words.lower()) is not None
    surely = surely or (page and _APPLY_TO.search(passage.lower, 0, at) is not None)
    told = _TO_APPLY.search(passage.lower, max(0, at - 40), at) is not None
    surely = surely or (told and _READING.search(words.lower()) is None)
    bare = bare or surely or (page and "to apply" in passage.lower)
    if (bare or _FORM.search(address)) and _said(
        passage, at, at + len(words), strict=not (surely or _FORM.search(address))
    ):
        return 3
    return 0


def _said(passage: Passage, start: int, end: int, strict: bool) -> bool:
    """Whether the sentence around a link says that one applies there."""
    left, right = _around(passage.lower, start, end)
    near = left[-70:] if strict else left
    apply, other = _last(_APPLY, near), _last(_OTHER, near)
    if apply >= 0 or other >= 0:
        return apply > other and (
            not strict
            or re.search(
                r"\b(?:at|via|through|using|on|here|über|unter|auf|sur|via|en|em|op|su|link|form\w*|online|portal|"
                r"visit\w*|follow\w*|submit\w*|fill(?: in| out)?|complet\w*|[:：]|から|にて)\W*(?:\w+\W+){0,4}$|"
                r"[:：]\s*$",
                near,
            )
            is not None
        )
    return bool(_APPLY.search(right[:40])) and not _OTHER.search(right[:40])


def _sureness(passage: Passage, lower: str, start: int, end: int, box: bool) -> int:
    """3 if the words beside an e-mail address say that applications go there, 1 for a bare contact, else 0.

    `box`: the mailbox is named for applications; where it is given for questions and applications alike it takes both.
    """
    left, right = _around(lower, start, end)
    apply, other = _last(_APPLY, left), _last(_OTHER, left)
    if re.search(r"\b(?:not|nicht|pas|no|não|niet|non)\b[^.]{0,30}(?:accept|appl|bewerb|candidat|solicit)", left):
        return 0
    if apply >= 0 or other >= 0:
        return 3 if apply > other or (apply >= 0 and (box or _BOTH.search(left))) else 0
    if _CONTACT.search(lower) or _CONTACT_NEAR.search(left):
        return 1
    if _OTHER.search(right[:60]):
        return 0
    if _APPLY.search(right[:80]):
        return 3
    if _APPLY_HEAD.search(passage.heading.lower()) and not _OTHER.search(passage.heading.lower()):
        return 3
    return 2 if box else 0


def _around(lower: str, start: int, end: int) -> tuple[str, str]:
    begin, stop = sentence_around(lower, start, end, _STOP)
    return lower[begin:start], lower[end:stop]


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for hit in pattern.finditer(text):
        at = hit.start()
    return at
