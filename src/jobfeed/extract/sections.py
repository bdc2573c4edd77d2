"""What the work is, what it asks for and what it offers, by the headings that a posting gives these parts."""

import re
from functools import lru_cache
from typing import Any

from jobfeed.extract.prose import Prose, small
from jobfeed.patterns import regex
from jobfeed.posting import Stated

HEADINGS = {
    "responsibilities": regex(
        r"responsibilit|dut(?:y|ies)\b|what you(?:'ll|’ll| will| would|['’]ll be)? (?:do|be doing|work on)|"
        r"your (?:role|tasks|mission|work|day)|(?:the|about the|main|key|core) (?:tasks|activities)|^tasks\b|"
        r"^role$|day[- ]to[- ]day|in this role|key accountabilit|"
        r"aufgaben|tätigkeit(?:en|sprofil|sfeld|sbereich|sschwerpunkte)|das erwartet (?:dich|sie)|was (?:dich|"
        r"sie) erwartet|was du (?:bei uns )?(?:machst|tust|bewegst)|in dieser rolle werden|ihre rolle|deine rolle|"
        r"wirst du$|"
        r"missions?\b|responsabilités|vos tâches|votre rôle|activités|responsabilidades|funciones|tareas|qué harás|"
        r"lo que harás|tu misión|tu día a día|"
        r"atividades|atribuições|o que (?:você vai fazer|vais fazer)|funções|taken\b|takenpakket|werkzaamheden|"
        r"wat (?:ga je|je gaat) doen|jouw rol|verantwoordelijkheden|"
        r"mansioni|responsabilità|attività|cosa farai|compiti|仕事内容|業務内容|職務内容|担当業務"
    ),
    "qualifications": regex(
        r"qualification|requirement|skills|must[- ]haves?|nice[- ]to[- ]haves?|what (?:you(?:'ll|’ll|"
        r" will)? (?:bring|have|need)|we(?:'re|’re| are)? (?:look(?:ing)? for|expect|need|require))|who you are|"
        r"about you\b|your (?:profile|background|experience|skills)|ideal candidate|you (?:have|bring|are|"
        r"might)\b.{0,20}$|looking for\b|desirable|essential|bonus points|profile$|eligibility|minimum qual|"
        r"preferred qual|^experience|candidate profile|"
        r"anforderung|profil\b|qualifikation|voraussetzung|das bringst du mit|was (?:du|sie) mitbring|"
        r"das bringen sie mit|was wir (?:erwarten|uns wünschen|suchen)|wir erwarten|wünschenswert|über dich|"
        r"kenntnisse|kompetenzen|du hast$|"
        r"compétences|formation|qualités|prérequis|serait un plus|recherch[ée]|requisitos|qué (?:pedimos|buscamos|"
        r"necesitas)|perfil|se valorará|conocimientos|lo que buscamos|bonus points si|"
        r"qualificações|o que (?:procuramos|buscamos|esperamos)|diferenciais|competências|functie-?eisen|"
        r"wat (?:vragen wij|wij vragen|breng je mee|verwachten)|wie ben jij|jouw profiel|eisen\b|"
        r"requisiti|profilo|competenze|cosa cerchiamo|qualifiche|"
        r"応募資格|必須(?:条件|スキル|要件)|歓迎(?:条件|スキル|要件)|求める(?:人物像|"
        r"スキル|経験)|応募条件|資格"
    ),
    "benefits": regex(
        r"benefits|perks|what we (?:offer|can offer|provide|give)|we offer|our offer|why (?:work|join|you(?:'ll|"
        r"’ll| will| should)|us\b)|what(?:'s|’s| is) in it for you|what you(?:'ll|’ll| will)? get|we provide|"
        r"compensation (?:and|&) benefits|"
        r"wir bieten|unser angebot|was wir (?:dir |ihnen )?bieten|das bieten wir|benefits|deine vorteile|"
        r"ihre vorteile|darauf (?:kannst|können)|warum wir|leistungen|"
        r"avantages|nous (?:vous )?(?:offrons|proposons)|ce que nous (?:offrons|proposons)|"
        r"pourquoi (?:nous )?rejoindre|qué ofrecemos|(?:te |se )?ofrecemos|beneficios|ventajas|por qué (?:unirte|"
        r"trabajar)|"
        r"benefícios|o que oferecemos|oferecemos|vantagens|wij bieden|wat (?:bieden wij|wij bieden)|"
        r"arbeidsvoorwaarden|ons aanbod|wat krijg je|"
        r"cosa offriamo|offriamo|vantaggi|perché (?:unirti|lavorare)|福利厚生|待遇"
    ),
}
_NOT = regex(
    r"how to apply|to apply|application|about (?:us|the (?:team|company))|equal opportun|application requirements|"
    r"bewerbung|datenschutz|process|required documents"
)
_LEAD = regex(r"[:：…]$|\b(?:sie|du|you|that you|si|que)$", re.IGNORECASE)
_LONGEST_HEADING = 70


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """Plain text of each part that has a heading of its own, an item a line; `text` are the headings' first words."""
    parts: dict[str, list[str]] = {}
    first: int | None = None
    key: str | None = None
    kinds = prose.kinds
    for at, (text, kind, follows) in enumerate(zip(prose.texts, kinds, [*kinds[1:], "text"], strict=False)):
        if kind == "heading" or (kind == "text" and _leads(text, follows)):
            key = _key(small(text), kind == "heading")
            first = at if first is None and key else first
        elif key and kind == "text" and parts.get(key, [""])[-1].startswith("- ") and follows != "item":
            key = None  # a paragraph below the list speaks of something else
        elif key:
            parts.setdefault(key, []).append(f"- {text}" if kind == "item" else text)
    if first is None or not parts:
        return None
    line, words = prose.passage(first).words(0, len(prose.texts[first]))
    return Stated({name: "\n".join(parts[name]) for name in HEADINGS if name in parts}, line, words)


def parse(value: Any, language: str | None = None) -> dict[str, str] | None:  # noqa: ARG001
    """A mapping with our names; other names are looked up as if they were headings."""
    if not isinstance(value, dict):
        return None
    found: dict[str, str] = {}
    for name, part in value.items():
        key = str(name) if name in HEADINGS else _key(str(name).lower(), True)
        text = "\n".join(f"- {item}" for item in part) if isinstance(part, list) else str(part or "").strip()
        if key and text:
            found[key] = text
    return found or None


def _leads(text: str, follows: str) -> bool:
    """A short line with a list below it ("Nice to haves:") is a heading by its place."""
    return len(text) < _LONGEST_HEADING and (follows == "item" or bool(_LEAD.search(text)))


@lru_cache(maxsize=4096)  # the postings of one organisation have the same headings
def _key(lower: str, is_heading: bool) -> str | None:
    if len(lower) > _LONGEST_HEADING or _NOT.search(lower):
        return None
    named = {name: hit.start() for name, pattern in HEADINGS.items() if (hit := pattern.search(lower))}
    if not named:
        return None
    return min(named, key=lambda name: named[name]) if is_heading or len(lower) < _LONGEST_HEADING else None
