"""Each YAML file here holds sentences and what they state; `is: null` marks the traps."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jobfeed.extract import facts, prose_of
from jobfeed.posting import Stated

FIELDS = {
    "deadline": "valid_through",
    "start": "job_start_date",
    "pay": "base_salary",
    "employment": "employment_types",
    "apply": "apply",
    "facts": "",
}


def _cases() -> list[Any]:
    out = []
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            field = case.get("field") or FIELDS.get(path.stem, path.stem)
            out.append(pytest.param(field, case, id=f"{path.stem}-{number}"))
    return out


def _plain(value: Any) -> Any:
    if hasattr(value, "record"):
        return {name: part for name, part in value.record().items() if part is not None}
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("field", "case"), _cases())
def test_sentence(field: str, case: dict[str, Any]) -> None:
    prose = prose_of(case["text"], case.get("type", "markdown"), 1)
    found: Stated | None = facts(prose, frozenset((field,)), case.get("lang"), posted_on=case.get("posted")).get(field)
    assert _plain(found.value if found else None) == case["is"], found
    if found is not None:
        assert any(found.text in line.text for line in prose.lines if line.number == found.line)
        assert found.how == case.get("how", found.how)
        if "words" in case:
            assert found.text == case["words"]
