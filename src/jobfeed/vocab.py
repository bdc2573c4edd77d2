"""Closed word lists of the field, with the words by which people mean them in eight languages.

Employment types are those of Google's JobPosting guide (rule G-EMP-01), pay units those of schema.org's `unitText`
(G-SAL-01), currencies ISO 4217.
"""

import re
from functools import cache

EMPLOYMENT_TYPES = ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER")
PAY_UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")

#: for each employment type the words for it, in small letters
EMPLOYMENT_WORDS = {
    "FULL_TIME": r"full[-_ ]?time|full-?\s?(?:/|or|and|&)\s?(?=part[- ]?time)|voll-?\s?(?:/|oder|und|"
        r"bzw\.)\s?(?=teilzeit)|vollzeit\w*|(?:à |a )?temps[- ](?:plein|complet)|"
        r"plein[- ]temps|"
    r"(?:a )?tiempo completo|jornada completa|(?:em )?(?:tempo|período|periodo|horário) (?:integral|inteiro|"
    r"completo)|voltijds?e?|tempo pieno|"
    r"正社員|フルタイム|(?<!非)常勤",
    "PART_TIME": r"(?<=plein ou )partiel|(?<=complet ou )partiel|(?<=completo o )parcial|part[-_ ]?time|"
        r"teilzeit\w*|(?<![\d–-])[1-9]\d ?%[ -](?:time|stelle|position|pensum|anstellung|appointment)\b|"
        r"werkstudent\w*|mini-?job|geringfügig\w*|(?:à |a )?temps[- ]partiel|"
        r"mi[- ]temps|"
    r"(?:a )?tiempo parcial|media jornada|jornada parcial|meio[- ](?:período|periodo|expediente)|"
    r"(?:em )?tempo parcial|deeltijds?e?|"
    r"アルバイト|パートタイム|パート(?!ナー)|非常勤",
    "CONTRACTOR": r"contractors?\b|free-?lanc\w*|freiberufl\w*|freie mitarbeit|indépendant\w*|autónom[oa]\b|"
        r"aut[ôo]nom[oa]\b|zzp\w*|"
    r"libero professionista|partita iva|業務委託|フリーランス|self[- ]employed",
    "TEMPORARY": r"temporary|\btemp\b|fixed[-_ ]term|seasonal|(?<!un)befristet\w*|zeitarbeit|aushilfe|\bcdd\b|"
        r"durée déterminée|intérim\w*|"
    r"\btemporal\b|duración determinada|temporári[oa]|prazo determinado|termo certo|tijdelijke?|(?<!on)bepaalde tijd|"
    r"tempo determinato|契約社員|派遣社員|有期(?:雇用)?|任期付き?",
    "INTERN": r"intern(?:s|ships?)?\b|praktik(?:um|ums|ant\w*)\b|pflichtpraktikum|\bstagiaires?\b|\bstage\b|"
        r"\bprácticas\b|becari[oa]|est[áa]gi[oaá]\w*|"
    r"tirocini[oa]|インターン(?:シップ)?",
    "VOLUNTEER": r"volunteer(?:ing|s)?\b|ehrenamt\w*|freiwillig(?:e|er|es)? (?:mitarbeit|arbeit)|bénévol\w*|"
        r"voluntari(?:o|a|ado)\b|voluntári[oa]\w*|vrijwillig\w*|"
    r"volontari(?:o|a|ato)\b|ボランティア|pro bono",
    "PER_DIEM": r"per[-_ ]diem",
}  # fmt: skip
#: whole values that mean a type only in a field of their own
EMPLOYMENT_VALUES = {
    "contract": "CONTRACTOR", "contractor": "CONTRACTOR", "contract to hire": "CONTRACTOR", "c2c": "CONTRACTOR",
    "other": "OTHER", "temp": "TEMPORARY", "casual": "PART_TIME", "fulltime": "FULL_TIME", "parttime": "PART_TIME",
    "full": "FULL_TIME", "part": "PART_TIME", "ft": "FULL_TIME", "pt": "PART_TIME", "f/t": "FULL_TIME",
    "p/t": "PART_TIME",
    "completa": "FULL_TIME", "integral": "FULL_TIME", "parcial": "PART_TIME", "vast": "FULL_TIME",
    "apprenticeship": "OTHER", "stage": "INTERN", "praktikum": "INTERN",
}  # fmt: skip

#: for each pay unit the words for it, read after an amount ("/ Jahr") and in words before it ("Jahresgehalt")
UNIT_WORDS = {
    "HOUR": r"(?:per|an|a|each|pro|par|por|per|all'|je|/|p\.?)\s*(?:hours?\b|hrs?\b|h\b|stunde|std\b|heure|hora|"
        r"uur|ora|u\b(?!\.))|hourly|stündlich|stundenlohn|horaire|de l['’]heure|uurloon|時給|時間給|/\s*時",
    "DAY": r"(?:per|a|each|pro|par|por|al|je|/|p\.?)\s*(?:days?\b|diem|tag\b|jour\b|d[íi]a\b|dag\b|giorno)|daily|"
        r"täglich|tagessatz|journalier|日給|日当",
    "WEEK": r"(?:per|a|each|pro|par|por|a la|alla|je|/|p\.?)\s*(?:weeks?\b|wk\b|woche|semaine|semana|settimana)|"
        r"weekly|wöchentlich|週給",
    "MONTH": r"(?:per|a|each|pro|par|por|al|im|je|/|p\.?)\s*(?:months?\b|mo\b|monat|mois\b|mes\b|mês\b|maand|"
        r"mese\b|m\b(?!\.))|monthly|monatlich\w*|monatsgehalt|monats\w*|mensue\w*|mensual\w*|mensa[li]\w*|maandelijks|"
        r"maandsalaris|mensil\w*|月給|月収|月額|/\s*月|p\.?m\.?(?=\W|$)",
    "YEAR": r"(?:per|a|an|each|pro|par|por|al|ao|im|je|/|p\.?)\s*(?:years?\b|yr\b|annum|jahr|an\b|année|año|ano\b|"
        r"jaar|anno\b)|yearly|annual\w*|annum|jährlich\w*|jahres\w*|annuel\w*|anual\w*|annu[aio]\b|"
        r"p\.?\s?a\.?(?=\W|$)|年収|年俸|年額|/\s*年|jaarsalaris|jaarlijks|\blpa\b",
}  # fmt: skip

#: signs and words for a currency, the longer before the shorter; a bare "$" is settled by `dollar_of`
CURRENCY_WORDS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "CDN$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "S$": "SGD",
    "SG$": "SGD", "HK$": "HKD",
    "MX$": "MXN", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "円": "JPY", "₩": "KRW", "₺": "TRY", "₪": "ILS",
    "₱": "PHP", "₫": "VND", "฿": "THB", "₦": "NGN", "₴": "UAH", "₽": "RUB",
    "zł": "PLN", "Kč": "CZK", "Rs.": "INR", "SFr.": "CHF", "Fr.": "CHF",
    "RM": "MYR", "RMB": "CNY", "Euros": "EUR", "Euro": "EUR",
    "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY", "Yen": "JPY", "Franken": "CHF", "reais": "BRL",
    "US dollars": "USD", "dollars": "$", "$": "$", "¥": "¥",
}  # fmt: skip
CURRENCY_CODES = (
    "EUR USD GBP CHF JPY CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN HRK RSD UAH TRY ILS INR PKR BDT LKR CNY "
    "HKD TWD "
    "SGD MYR THB IDR PHP VND KRW BRL MXN ARS CLP COP PEN UYU ZAR NGN KES GHS EGP MAD AED SAR QAR KWD RUB KZT GEL"
).split()
#: words that say which dollar is meant where the text writes "$" alone
DOLLAR_LANDS = {
    "canad": "CAD", "toronto": "CAD", "vancouver": "CAD", "montréal": "CAD", "montreal": "CAD", "ontario": "CAD",
    "ottawa": "CAD", "québec": "CAD", "quebec": "CAD",
    "australia": "AUD", "sydney": "AUD", "melbourne": "AUD", "brisbane": "AUD", "new zealand": "NZD",
    "auckland": "NZD", "singapore": "SGD",
    "hong kong": "HKD", "mexico": "MXN", "méxico": "MXN", "chile": "CLP", "argentina": "ARS", "colombia": "COP",
}  # fmt: skip


@cache
def employment_pattern() -> re.Pattern[str]:
    """Every word for an employment type, in one pattern whose group names are the types."""
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in EMPLOYMENT_WORDS.items()))


@cache
def unit_pattern() -> re.Pattern[str]:
    """Every word for a pay unit, in one pattern whose group names are the units."""
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in UNIT_WORDS.items()))


def unit_of(value: str) -> str | None:
    """The pay unit that a field's value names ("yearly", "per annum", "MONTH", "h"); None if it names none."""
    word = value.strip().lower()
    if word.upper() in PAY_UNITS:
        return word.upper()
    hit = unit_pattern().search(word) or unit_pattern().search("per " + word)
    return hit.lastgroup if hit else None


def currency_of(value: str) -> str | None:
    """The ISO 4217 code that a field's value names ("eur", "€", "yen"); a bare dollar sign is USD."""
    word = value.strip()
    if word.upper() in CURRENCY_CODES or re.fullmatch(r"[A-Z]{3}", word):
        return word.upper()
    code = CURRENCY_WORDS.get(word) or CURRENCY_WORDS.get(word.lower())
    return {"$": "USD", "¥": "JPY"}.get(code or "", code)


def dollar_of(lower: str) -> str | None:
    """Which dollar "$" is in a text (small letters): the US one, unless the text names one other dollar land."""
    lands = {code for word, code in DOLLAR_LANDS.items() if word in lower}
    if not lands:
        return "USD"
    return None if len(lands) > 1 or "united states" in lower or " us " in lower or "usa" in lower else lands.pop()
