"""Seeded Markdown postings with front matter, about 5 KB each, for the benchmarks."""

import datetime as dt
import random
from pathlib import Path

WORDS = (
    "river gauge archive model field team public data method paper station sensor lake basin flow survey community "
    "software library service user partner project report analysis season sample record history climate map grid"
).split()
TITLES = ("Hydrologist", "Data Engineer", "Field Technician", "Research Software Engineer", "Librarian", "Archivist")
PLACES = (("Zurich", "CH"), ("Hannover", "DE"), ("Lyon", "FR"), ("Porto", "PT"), ("Utrecht", "NL"), ("Leeds", "GB"))
TYPES = ("FULL_TIME", "PART_TIME", "TEMPORARY")


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(8, 18))
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randint(3, 5)))


def body(chance: random.Random) -> str:
    parts = [paragraph(chance), "## What you will do", *("- " + sentence(chance) for _ in range(8))]
    parts += ["## What you bring", *("- " + sentence(chance) for _ in range(8)), "## What we offer"]
    parts += ["- " + sentence(chance) for _ in range(6)]
    parts += [paragraph(chance), f"Read more on [our page](https://alder.example/{chance.randint(1, 999)})."]
    text = "\n\n".join(parts)
    while len(text) < 4600:
        text += "\n\n" + paragraph(chance)
    return text + "\n"


def posting(number: int) -> str:
    chance = random.Random(number)
    place, country = chance.choice(PLACES)
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number % 300)
    low = chance.randint(40, 70) * 1000
    return f"""---
title: "{chance.choice(TITLES)} {number}"
date: {day.isoformat()}
deadline: {(day + dt.timedelta(days=500)).isoformat()}
start: 2027-09-01
organization: Alder Lab
location: {place}, {country}
workplace: hybrid
employment_type: {chance.choice(TYPES)}
salary: {{min: {low}, max: {low + 12000}, currency: EUR, unit: YEAR}}
department: Hydrology
apply_url: https://alder.example/apply/{number}
requisition: ALD-{number:06d}
language: en
---

{body(chance)}"""


def write(folder: Path, count: int) -> None:
    """Lay `count` postings down as `folder/posting-N.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"posting-{number:06d}.md").write_text(posting(number), encoding="utf-8")
