"""`fields/values.yml`: what values that stand in a field of their own are."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jobfeed.extract import parse

CASES = yaml.safe_load((Path(__file__).parent / "fields" / "values.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}-{case['value']!r}"[:60])
def test_value(case: dict[str, Any]) -> None:
    found = parse(case["field"], case["value"], case.get("lang"))
    if hasattr(found, "record"):
        found = {name: part for name, part in found.record().items() if part is not None}
    assert (list(found) if isinstance(found, tuple) else found) == case["is"]
