"""The laws as data: complete, and as the rulebook tells them."""

from pathlib import Path

import pytest
import yaml

from jobfeed.checks.law import KNOWN, NEEDS, WORDS
from jobfeed.rulebook import table

LAWS = {law["id"]: law for law in table("law")["laws"]}
RULEBOOK = Path(__file__).parents[3] / "shared" / "rules" / "rules.yaml"
BASIS = {"C": ["statute"], "S": ["notes", "disputed"], "K": ["memory"], "U": ["unconfirmed"]}


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_each_says_what_it_wants_and_how_it_is_known(law):
    assert law["basis"] in KNOWN
    assert law["source"] and law["text"] and law["law"]
    assert set(law["needs"]) <= set(NEEDS) == set(WORDS)


@pytest.mark.skipif(not RULEBOOK.exists(), reason="the rulebook is not on this machine")
@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_dates_sizes_places_and_needs_are_the_rulebooks(law):
    (rule,) = [rule for rule in yaml.safe_load(RULEBOOK.read_text("utf-8"))["rules"] if rule["id"] == law["id"]]
    assert law["since"] == rule["since"]
    assert law["employees"] == (rule["min_employees"] or 1)
    assert law["needs"] == rule["needs"]
    assert law["level"] == rule["level"]
    assert law["jurisdictions"] == [code.upper() for code in rule["jurisdictions"]]
    assert law["basis"] in BASIS[rule["basis"]]
    for name in ("max_spread", "exempt_above", "currency"):
        assert law.get(name) == rule.get(name)
