"""Print the table of month names for `jobfeed/dates.py` from CLDR (needs Babel, which the package itself does not).

    python scripts/month_names.py

The table is kept in the package as it is printed here; `tests/ground/test_dates.py` holds the two against each other
where Babel is installed.
"""

from babel.dates import get_month_names

LANGUAGES = ("en", "de", "fr", "es", "pt", "nl", "it")


def names(language: str) -> list[list[str]]:
    """For each month its names, long and short, in the forms used with and without a day, without the final point."""
    months = []
    for month in range(1, 13):
        found = {
            get_month_names(width, context, language)[month].lower().rstrip(".")
            for width in ("wide", "abbreviated")
            for context in ("format", "stand-alone")
        }
        months.append(sorted(found, key=lambda name: (-len(name), name)))
    return months


def main() -> None:
    for language in LANGUAGES:
        print(f'    "{language}": "' + " ".join("|".join(month) for month in names(language)) + '",')


if __name__ == "__main__":
    main()
