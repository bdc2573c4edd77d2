"""Writes docs/rules.md from the catalogue of rules: `python scripts/rules_guide.py` (`--check` compares only)."""

import sys
from itertools import groupby
from pathlib import Path

from jobfeed.rulebook import Rule, catalogue, table

GUIDE = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """\
# Rules that jobfeed checks

Everybody who reads what jobfeed writes has demands: search engines, feed readers, boards, laws. `jobfeed check` tells
which of them a posting breaks, at the line of the source, before anybody else does. This page is made from the
catalogue by `scripts/rules_guide.py`.

**Severity** is the worst that a breach is called. *error*: somebody drops or misreads the posting, and the source or
the declaration can change that. *warning*: a worse result, or a rule of conduct or law. *info*: worth knowing; a
fact that the source does not state is never more than that, unless a consumer drops the posting for it. `--strict`
fails on warnings too.

**Level** is how the consumer puts it: required, recommended, or policy (conduct or law).

Many findings can be answered in the declaration, without touching the source: `jobfeed check --fix` writes it
there, beside what stands there. It never invents a fact.
"""
LAW = """\
Law findings name the law and its date. They are no legal advice: they are read from public notes on {checked_on}, and
somebody who knows has to look. A law counts if the place of work (for remote work: the place where people may live) is
under it, it is in force on the day of the run, and the employer has at least as many people as it asks for
(`employer: {{employees: 40}}` in the declaration). If that number is not declared, the finding is an info.

The word behind each source tells how a law is known: *statute*: read in the law or its official guidance; *notes*: law
firms, newspapers and trackers tell of it, and the law itself was not read; *memory*: not looked up; *disputed*: those
who tell of it contradict each other; *unconfirmed*: nobody was found who says for certain. The last two are infos.
"""


def guide() -> str:
    """The whole page."""
    themes = dict.fromkeys(rule.theme for rule in catalogue().values())
    parts = [HEAD, " · ".join(f"[{theme}](#{_anchor(theme)})" for theme in themes) + "\n"]
    for theme, rules in groupby(catalogue().values(), key=lambda rule: rule.theme):
        parts.append(f"## {theme}\n")
        if theme == "Posting law":
            parts.append(LAW.format(**table("law")))
        parts += map(_entry, rules)
    looked_at = "\n".join(f"- {places}: {why}." for places, why in table("law")["no_duty"].items())
    parts.append(f"### Looked at, nothing to check\n\n{looked_at}\n")
    return "\n".join(parts)


def _anchor(heading: str) -> str:
    return "".join(mark for mark in heading.lower().replace(" ", "-") if mark.isalnum() or mark == "-")


def _entry(rule: Rule) -> str:
    return f"### {rule.id}\n\n{rule.text}\n\n*{rule.severity}* · {rule.level} · {rule.source}\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(GUIDE.read_text("utf-8") != guide())
    GUIDE.parent.mkdir(exist_ok=True)
    GUIDE.write_text(guide(), "utf-8")
