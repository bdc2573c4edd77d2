"""Pay: what the employer states, in a form that search engines and boards can compare."""

from collections.abc import Iterator

from jobfeed.posting import JobPosting, MonetaryAmount
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted

UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
_FORM = 'Write amount, currency and period together, as in "50,000 to 60,000 EUR a year".'
#: a range wider than this part of its lower end tells applicants little; two laws are going to forbid it
WIDE = 0.5


def g_sal_01(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-SAL-01: pay has an amount or two, a currency and a period."""
    pay = posting.base_salary
    if pay is None:
        yield complain(posting, "G-SAL-01", "info", "base_salary", "the posting states no pay", _FORM)
        return
    lacking = [name for name, value in (("currency", pay.currency), ("period", pay.unit)) if not value]
    if lacking:
        message = f"the pay {_shown(pay)} has no {' and no '.join(lacking)}; consumers leave it out"
        yield complain(posting, "G-SAL-01", "warning", "base_salary", message, _FORM)
    if pay.currency and not (len(pay.currency) == 3 and pay.currency.isalpha() and pay.currency.isupper()):
        message = f"the currency {quoted(pay.currency)} is no code of ISO 4217"
        yield complain(posting, "G-SAL-01", "error", "base_salary", message, "Write EUR, USD, GBP or the like.")
    if pay.unit and pay.unit not in UNITS:
        message = f"the pay period {quoted(pay.unit)} is not known; consumers leave the pay out"
        yield complain(posting, "G-SAL-01", "error", "base_salary", message, f"Write one of {', '.join(UNITS)}.")


def g_sal_01_range(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-SAL-01: a range has both ends, not too far apart."""
    pay = posting.base_salary
    if pay is None:
        return
    if (pay.min is None) != (pay.max is None):
        message = f"the pay range {_shown(pay)} is open at one end; Google wants both, or one amount"
        yield complain(posting, "G-SAL-01", "info", "base_salary", message, _FORM)
    elif pay.min and pay.max and pay.max - pay.min > WIDE * pay.min:
        wide = f"{100 * ((pay.max - pay.min) / pay.min):.0f}"
        message = f"the pay range {_shown(pay)} is wide: its upper end is {wide} % above the lower"
        yield complain(posting, "G-SAL-01", "info", "base_salary", message,
                       "Give the range that you would really pay; boards drop very wide ones.")  # fmt: skip


def _shown(pay: MonetaryAmount) -> str:
    ends = (
        f"{pay.min:,.15g}" if pay.min == pay.max and pay.min is not None else
        f"{_amount(pay.min)} to {_amount(pay.max)}"
    )  # fmt: skip
    return quoted(" ".join(part for part in (ends, pay.currency, f"a {pay.unit.lower()}" if pay.unit else "") if part))


def _amount(value: float | None) -> str:
    return "?" if value is None else f"{value:,.15g}"


_ESTIMATES = ("estimate", "glassdoor", "market rate", "market data", "average salary", "on-target", "ote ", "ote)",
              "geschätzt", "durchschnittsgehalt", "estimé", "estimación")  # fmt: skip


def g_sal_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-SAL-02: base pay as the employer states it; no estimate, no earnings with bonus."""
    seen = posting.evidence.get("base_salary")
    if posting.base_salary is None or seen is None:
        return
    words = f" {seen.text.lower()} "
    if sign := next((sign for sign in _ESTIMATES if sign in words), None):
        message = f"the pay stands on words about an estimate or target earnings: {quoted(seen.text, 90)}"
        hint = f"State the base pay that you offer, apart from {quoted(sign.strip(' )'))}."
        yield complain(posting, "G-SAL-02", "warning", "base_salary", message, hint)


#: what a year of work brings at least and an hour at most, in currencies of that order of magnitude
_ORDINARY = frozenset("EUR USD GBP CHF CAD AUD NZD SGD".split())
_LEAST = {"YEAR": 1000, "MONTH": 100}
_MOST = {"HOUR": 1000, "DAY": 10_000, "MONTH": 100_000, "YEAR": 5_000_000}


def g_sal_03(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-SAL-03: amounts are above zero, the lower first, and of an order that somebody is paid."""
    pay = posting.base_salary
    if pay is None:
        return
    amounts = [value for value in (pay.min, pay.max) if value is not None]
    if any(value <= 0 for value in amounts) or (len(amounts) == 2 and amounts[0] > amounts[1]):
        message = f"the pay {_shown(pay)} cannot be: amounts are above zero and the lower comes first"
        yield complain(posting, "G-SAL-03", "error", "base_salary", message, _FORM)
    elif amounts and pay.currency in _ORDINARY and pay.unit in UNITS and _odd(amounts, pay.unit):
        message = f"the pay {_shown(pay)} looks wrong by a factor or by its period"
        yield complain(posting, "G-SAL-03", "warning", "base_salary", message, _FORM)


def _odd(amounts: list[float], unit: str) -> bool:
    return min(amounts) < _LEAST.get(unit, 0) or max(amounts) > _MOST.get(unit, 1e12)


EMPLOYMENT_TYPES = (
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER",
)  # fmt: skip


def g_emp_01(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-EMP-01: the employment type is one of eight words, in capitals."""
    unknown = [kind for kind in posting.employment_types if kind not in EMPLOYMENT_TYPES]
    if unknown:
        message = f"the employment type {quoted(', '.join(unknown))} is not known; consumers leave it out"
        yield complain(posting, "G-EMP-01", "warning", "employment_types", message,
                       f"Write one of {', '.join(EMPLOYMENT_TYPES)}.")  # fmt: skip
    elif not posting.employment_types:
        yield complain(posting, "G-EMP-01", "info", "employment_types", "the posting does not say full or part time",
                       'Write it, as in "full-time, permanent".')  # fmt: skip


POSTING_RULES = (g_sal_01, g_sal_01_range, g_sal_02, g_sal_03, g_emp_01)
