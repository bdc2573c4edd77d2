"""The catalogue, its guide and the functions are one."""

import importlib.util
import re
from pathlib import Path

from jobfeed import checks
from jobfeed.rulebook import catalogue, rule_of, table

ROOT = Path(__file__).parents[2]
KINDS = ("POSTING_RULES", "SET_RULES", "NODE_RULES", "PUBLICATION_RULES")


def _functions():
    return [check for kind in KINDS for check in checks.functions(kind)]


def test_the_guide_is_up_to_date():
    spec = importlib.util.spec_from_file_location("rules_guide", ROOT / "scripts" / "rules_guide.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == script.guide(), "run scripts/rules_guide.py"


def test_every_rule_has_its_anchor():
    guide = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert [rule.id for rule in catalogue().values() if f"### {rule.id}\n" not in guide] == []


def test_each_function_keeps_a_rule_of_the_catalogue():
    kept = {rule_of(check) for check in _functions()}
    assert kept - set(catalogue()) == {"L-*"}


def test_every_law_has_what_an_evaluator_needs():
    law = importlib.import_module("jobfeed.checks.law")
    for row in table("law")["laws"]:
        assert row["source"]
        assert set(row["needs"]) <= set(law.NEEDS), row["id"]
        assert len(row["since"] or "2026-01-01") == 10, row["id"]
    assert set(law.NEEDS) == set(law.WORDS)


def test_every_rule_of_the_catalogue_is_checked_by_a_function():
    from jobfeed.proof import atom, boards, json_feed, pages, rss, site, sitemap

    files = (site, pages, rss, atom, json_feed, sitemap, boards)
    on_documents = {rule_of(check) for file in files for check in file.RULES} | {"S-06", "RB-03"}
    kept = {rule_of(check) for check in _functions()} | on_documents
    elsewhere = {
        name for name, rule in catalogue().items() if rule.theme in ("Posting law", "Reading", "Boards' own rules")
    }
    assert set(catalogue()) - elsewhere == kept - {"L-*", "V-*"}


def test_ids_that_other_rooms_use_are_in_the_catalogue():
    """Sources say what they could not read, board formats what their board would reject."""
    spelled = re.compile(r'"((?:READ|ADZUNA|CAREERJET|JOOBLE|REMOTIVE|TALENT|X-[A-Z]{2,3})(?:-[A-Z0-9]+)+)"')
    used = {name for path in (ROOT / "src").rglob("*.py") for name in spelled.findall(path.read_text("utf-8"))}
    assert used
    assert used - set(catalogue()) == set()
