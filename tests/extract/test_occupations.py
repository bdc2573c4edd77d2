"""What a heading is by its words alone: a job's title in any language, or an ordinary heading."""

from pathlib import Path

import pytest
import yaml

from jobfeed.outline.titles import kind_of

_KNOWN = yaml.safe_load((Path(__file__).parent / "fields" / "occupations.yml").read_text("utf-8"))


@pytest.mark.parametrize("language", _KNOWN["titles"])
def test_names_of_occupations_are_titles(language: str) -> None:
    assert [text for text in _KNOWN["titles"][language] if kind_of(text) != "title"] == []


def test_ordinary_headings_are_no_titles() -> None:
    assert [text for text in _KNOWN["none"] if kind_of(text) == "title"] == []
