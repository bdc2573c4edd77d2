"""Base pay: a sum that its neighbours say is paid to whoever gets the job; budgets, bonuses and revenues are none."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jobfeed import vocab
from jobfeed.extract import money
from jobfeed.extract.prose import Passage, Prose, sentence_around
from jobfeed.patterns import regex
from jobfeed.posting import MonetaryAmount, Stated
from jobfeed.text import narrow

_PAY = (
    r"salar\w*|(?<!\w)pay\b|(?<!\w)pays\b|we pay|compensation|remunerati\w*|wages?\b|stipend|earnings|ote\b|"
    r"(?:hourly|daily|pay|base) rate|rate of pay|base pay|package|"
    r"gehalt\w*|\w*gehalt\b|\w*gehälter|verg[üu]t\w*|\w*lohn\b|entgelt\b|entlohn\w*|verdienst|besoldung|"
    r"entgelt von|honorar|"
    r"salaire|rémunération|gratification|traitement|brut annuel|"
    r"salario|sueldo|retribuci[óo]n|remuneraci[óo]n|banda salarial|rango salarial|"
    r"salário|remuneração|vencimento|bolsa de|ordenado|faixa salarial|"
    r"salaris\w*|\w*loon\b|vergoeding van|beloning|stipendio|retribuzione|\bral\b|compenso|"
    r"年収|年俸|月給|月収|時給|日給|給与|給料|報酬|基本給|賃金|想定年収"
)
_OTHER = (
    r"budget\w*|\w*budget\b|fund(?:ing|ed|s|raising)?\b|grants?\b|rais(?:ed|ing)|series [a-e]\b|revenues?|turnover|"
    r"sales volume|bonus\w*|incentive|sign[- ]?on|referral|refer a|refer\b|"
    r"allowance|reimburs\w*|equity|stock|savings?|save[sd]?\b|invest\w*|valuation|assets|award\w*|prizes?|donat\w*|"
    r"fees?\b|costs?\b|worth|insurance|401|match(?:ing|ed)?\b|learning|training|education|conference|relocat\w*|"
    r"travel|commut\w*|lunch|meal|equipment|home office|wellness|gym|perks?|discount|"
    r"umsatz\w*|erwirtschaft\w*|milliarden|gefördert|förder\w*|volumen|prämie\w*|zuschuss|zuschüsse|zulage|"
    r"weiterbildung\w*|fortbildung\w*|gutschein\w*|sachbezug|jobticket|\w*pauschale|sonderzahlung|weihnachtsgeld|"
    r"chiffre d['’]affaires|prime\b|primes\b|subvention|financ\w*|lev[ée]e? de fonds|tickets?[- ]restaurant|"
    r"télétravail|indemnit\w*|"
    r"presupuesto|facturaci\w*|formaci[óo]n|subvenci\w*|ayuda\w*|dietas|ahorr\w*|"
    r"orçamento|faturamento|vale[- ]\w+|auxílio|bônus|prêmio|subsídio|"
    r"omzet|opleidings\w*|reiskosten|subsidie|fatturato|buoni|premio|rimborso|"
    r"資本金|売上|予算|交通費|手当|賞与|ボーナス|支給額|調達|補助|インセンティブ"
)
_FROM = regex(
    r"(?:\bfrom|starting (?:at|from)|\bab|minimum(?: of)?|at least|mindest\w*|min\.?|mindestens|à partir de|dès|"
    r"desde|a partir d[ei]|vanaf|minimaal|\bda|不低于|minimum)\s*(?:laut \w+|von|of|de|is|:|circa|ca\.)?[\s:]*$"
)
_UP_TO = regex(
    r"(?:up to|\bbis(?: zu)?|maximum(?: of)?|max\.?|maximal|jusqu['’][àa]|hasta|até|\btot|maximaal|fino a|"
    r"最大)\s*[:]?\s*$"
)
_STOP = regex(r"(?<!\b[a-z])(?<!\bca)(?<!\bp\.a)[.!?;](?=\s)|[。！？]")
_BESIDE = regex(r"\bplus\b|[+,;|&(/、・（]|\band\b|\bund\b|\bet\b|\by\b|\bsowie\b|(?<=[円万])\s")
_PAY_BESIDE = regex(
    r"\s*(?:gross |annual |base |yearly |starting |brutto ?)?(?:salary|gehalt|salaire|salario|sueldo|salário|"
    r"salaris|compensation|stipend)\b"
)
_TO_STEP = regex(
    r"\s?(?:to|-|–|through|bis)\s[\w.-]{1,8}(?: (?:step|stufe|grade))?(?: \d{1,2})?[\s:–-]*", re.IGNORECASE
)
_CONVERTED = regex(r"[^(]{0,12}\((?:approx\.?|ca\.|about|circa|around|[~≈=])?\s?")
_PLAUSIBLE = {
    "HOUR": (3, 30000),
    "DAY": (20, 300000),
    "WEEK": (50, 1e6),
    "MONTH": (100, 5e6),
    "YEAR": (5000, 1e9),
    None: (1000, 1e9),
}
_SHORT = 110


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The pay with its words. Several different ones are none: a text that pays by place does not pay one sum."""
    seen: list[Stated] = []
    for passage in prose.numbered:
        if money.holds_currency(passage.text, passage.lower):
            seen += _in(passage, prose)
    if not seen:
        return None
    values = {stated.value for stated in seen if stated.value.unit == seen[0].value.unit}
    return seen[0] if len(values) == 1 else None


def parse(value: Any, language: str | None = None) -> MonetaryAmount | None:  # noqa: ARG001
    """Pay in a field of its own: a text with one sum, or a mapping (our names, schema.org's, those of ATS answers)."""
    if isinstance(value, MonetaryAmount):
        return value
    if isinstance(value, Mapping):
        return _from_mapping(value)
    if not isinstance(value, str):
        return None
    text = narrow(" ".join(value.split()))
    sums = list(money.find(text))
    if len(sums) != 1:
        return None
    lower = text.lower()
    left, right = lower[: sums[0].start], lower[sums[0].end :]
    if _other().search(left) or _other().search(_BESIDE.split(right, maxsplit=1)[0]):
        return None
    return _amount(sums[0], left, right, lower)


@cache
def _pay() -> re.Pattern[str]:
    return re.compile(_PAY)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(_OTHER)


def _in(passage: Passage, prose: Prose) -> list[Stated]:
    text, lower = narrow(passage.text), narrow(passage.lower)
    out: list[Stated] = []
    done = 0
    for one in _joined(text, list(money.find(text))):
        begin, stop = sentence_around(lower, one.start, one.end, _STOP)
        left, right = lower[max(begin, done) : one.start], lower[one.end : stop]
        heading = passage.heading.lower() if len(lower) < _SHORT else ""
        if done and done < one.start and _CONVERTED.fullmatch(lower, done, one.start):
            continue
        if _is_pay(left, right, heading, one, len(lower)):
            amount = _amount(one, left, right, prose.lower)
            if amount is not None:
                line, words = passage.words(*_span(passage, one, right), one.start)
                out.append(Stated(amount, line, words))
        done = one.end
    return out


def _joined(text: str, sums: list[money.Sum]) -> list[money.Sum]:
    """Two sums with a step or grade between them ("Step 1 - $74,441 to GS-12 Step 10 - $96,770") are one range."""
    out: list[money.Sum] = []
    for one in sums:
        before = out.pop() if out and _goes_on(text, out[-1], one) else None
        out.append(money.Sum(before.start, one.end, before.first, one.first, one.currency) if before else one)
    return out


def _goes_on(text: str, before: money.Sum, one: money.Sum) -> bool:
    single = before.second is None and one.second is None and before.currency == one.currency
    return single and _TO_STEP.fullmatch(text, before.end, one.start) is not None


def _span(passage: Passage, one: money.Sum, right: str) -> tuple[int, int]:
    unit = vocab.unit_pattern().search(right[:30])
    before = _FROM.search(passage.lower, max(one.start - 20, 0), one.start) or _UP_TO.search(
        passage.lower, max(one.start - 20, 0), one.start
    )
    return (before.start() if before else one.start), one.end + (unit.end() if unit else 0)


def _is_pay(left: str, right: str, heading: str, one: money.Sum, length: int) -> bool:
    """Of the words before the sum the last one counts; a sum with no such word needs a pay unit and a short line."""
    beside = _BESIDE.split(right, maxsplit=1)[0][:40]
    if _PAY_BESIDE.match(beside):
        return True
    if _other().search(beside):
        return False
    pay, other = _last(_pay(), left), _last(_other(), left)
    if pay >= 0 or other >= 0:
        return pay > other
    if _pay().search(beside):
        return True
    if heading and (_pay().search(heading) or _other().search(heading)):
        return _other().search(heading) is None
    if length >= _SHORT:
        return False
    if one.second is not None and not left.strip(" -•*:") and len(right) < 40:
        return True
    return not _other().search(right) and (_unit(left, right) is not None and (one.second is not None or length < 60))


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for hit in pattern.finditer(text):
        at = hit.start()
    return at


def _amount(one: money.Sum, left: str, right: str, whole: str) -> MonetaryAmount | None:
    currency = _currency(one.currency, whole)
    if currency is None:
        return None
    unit = _unit(left, right)
    low: float | None = one.first
    high: float | None = one.first if one.second is None else one.second
    if one.second is None:
        if (
            _FROM.search(left)
            or one.open_end
            or right.startswith(("以上", "から", "~", " or more", " and up", " upwards", "+"))
        ):
            high = None
        elif _UP_TO.search(left) or right.startswith(("まで", "以下")):
            low = None
    if not _plausible(low, high, unit):
        return None
    return MonetaryAmount(currency, low, high, unit)


def _plausible(low: float | None, high: float | None, unit: str | None) -> bool:
    floor, roof = _PLAUSIBLE[unit]
    if low is not None and high is not None and low > high:
        return False
    return all(floor <= value <= roof for value in (low, high) if value is not None)


def _currency(code: str | None, lower: str) -> str | None:
    if code == "$":
        return vocab.dollar_of(lower)
    if code == "¥":
        return "CNY" if "china" in lower or "beijing" in lower or "shanghai" in lower else "JPY"
    return None if code == "kr" else code


def _unit(left: str, right: str) -> str | None:
    """The unit beside the sum: after it first, then the last one before it."""
    near = re.split(r"[,;|]", re.sub(r"^\s*\([^)]*\)", "", right), maxsplit=1)[0][:45]
    after = vocab.unit_pattern().search(near)
    if after:
        return after.lastgroup
    unit = None
    for hit in vocab.unit_pattern().finditer(left[-80:]):
        unit = hit.lastgroup
    return unit or _rate(left)


def _rate(left: str) -> str | None:
    return "HOUR" if re.search(r"hourly|\bhour|stunden", left[-60:]) else None


def _from_mapping(value: Mapping[Any, Any]) -> MonetaryAmount | None:
    flat = {str(key).lower().replace("_", "").replace("-", ""): part for key, part in value.items()}
    inner = flat.get("value")
    if isinstance(inner, Mapping):
        flat |= {str(key).lower().replace("_", ""): part for key, part in inner.items() if part is not None}
    elif isinstance(inner, str) and (read := parse(inner)) is not None:
        unit = vocab.unit_of(str(flat.get("unittext") or flat.get("unit") or ""))
        return MonetaryAmount(read.currency, read.min, read.max, read.unit or unit)
    low, high = (
        _first(flat, f"{side}value", side, f"{side}imum", f"{side}salary", f"salary{side}", f"{side}amount")
        for side in ("min", "max")
    )
    single = _first(flat, "value", "amount", "salary")
    if low is None and high is None:
        low = high = single
    if low is None and high is None:
        return None
    currency = flat.get("currency") or flat.get("currencycode") or flat.get("salarycurrency")
    unit = next(
        (str(flat[name]) for name in ("unittext", "unit", "period", "interval", "per", "frequency") if flat.get(name)),
        "",
    )
    return MonetaryAmount(
        vocab.currency_of(str(currency)) if currency else None, low, high, vocab.unit_of(unit) if unit else None
    )


def _first(flat: Mapping[str, Any], *names: str) -> float | None:
    for name in names:
        value = flat.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return float(value)
        if isinstance(value, str):
            digits = re.search(r"\d[\d.,' ]*\d|\d", value)
            times = 1000 if digits and re.match(r"\s?k\b", value[digits.end() :], re.IGNORECASE) else 1
            read = money.number(digits.group()) if digits else None
            if read:
                return read * times
    return None
