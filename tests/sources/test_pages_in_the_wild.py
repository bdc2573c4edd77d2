"""Shapes of careers pages that a reader understands at once: kinds of people, struck titles, buttons, employers."""

import pytest

from jobfeed.drafts import textfile
from jobfeed.protocols import Reading


def _read(text: str) -> Reading:
    return textfile.read(text, "careers.md", textfile.Manner(False))


@pytest.mark.parametrize("heading", ["Prospective project students", "Undergraduate and Master students"])
def test_a_kind_of_people_is_no_title(heading: str) -> None:
    reading = _read(f"# Openings\n\n## No current vacancies\n\n## {heading}\n\nWe often host some of them.\n")
    assert reading.empty
    assert not reading.drafts


def test_what_will_be_open_soon_is_not_open() -> None:
    assert not _read("**Vacancies**\n\nWe will be recruiting soon for:\n\n* Sailors\n* Pilots\n").drafts


def test_a_style_strikes_a_title_out_and_a_rule_does_not_hide_the_next() -> None:
    struck = '### <span style="text-decoration: line-through;">Boat builder</span>\n\nGone.\n'
    reading = _read(f"<hr class='wide'>\n### Sail maker\n\nSew sails.\n\n<hr>\n{struck}")
    assert [(draft.title, draft.closed) for draft in reading.drafts] == [("Sail maker", False), ("Boat builder", True)]


def test_an_include_with_address_and_words_is_a_link() -> None:
    tag = '{% include button.html link="https://example.org/form" text="APPLY HERE" %}'
    (draft,) = _read(f"# Jobs\n\n## Sail maker\n\nSew sails.\n\n{tag}\n").drafts
    assert "[APPLY HERE](https://example.org/form)" in draft.body


def test_the_employer_and_place_behind_a_title() -> None:
    head = "## Research fellow, The University of Queensland, Brisbane Australia"
    (draft,) = _read(f"# Jobs\n\n{head}\n\nStudy tides with us.\n").drafts
    assert draft.fields["hiring_organization"].value == "The University of Queensland"
    assert draft.fields["job_locations"].value == "Brisbane Australia"


def test_who_is_still_sought_stands_in_the_heading() -> None:
    text = "## The positions for PhD students have been filled. We are still looking for a post-doc!\n\n"
    more = "For the Harbour project we are seeking keen master students interested in a degree in the craft of sails, "
    (draft,) = _read(f"{text}{more}of the people who sew them and of the ships that they have been sewn for.\n").drafts
    assert draft.title == "post-doc"
