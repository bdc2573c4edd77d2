"""Pages that invite, deny or promise beside what may be an opening: it is read, or the page is not understood."""

import pytest

from jobfeed.drafts import textfile
from jobfeed.protocols import Reading

INVITES = "# Join us\n\nIf you would like to join us, write to us.\n\n"


def _read(text: str) -> Reading:
    return textfile.read(text, "careers.md", textfile.Manner(False))


def test_a_page_that_only_invites_has_no_opening() -> None:
    assert _read(INVITES).empty


@pytest.mark.parametrize(
    "hint",
    [
        "**Kapitän zur See** – Bewerbung bis 3. März 2027",
        "## Haemme purjeentekijää\n\nTyö alkaa tammikuussa. Lähetä hakemus meille sähköpostilla.",
        "The loft has funding for one splicer from October; applications close on 1 May.",
        "At present we can offer a paid contract.",
        "Current call: the rope network, in Turku.",
        "> **Now hiring!** Lead of the loft, Bern.",
        "<div class='job'><b>Rope whisperer</b><br>Kiel, full-time</div>",
        "New: a place as rope whisperer, see [what it is about](rope.pdf).",
    ],
)
def test_an_invitation_beside_a_hint_at_an_opening_closes_nothing(hint: str) -> None:
    assert not _read(f"{INVITES}{hint}\n").empty


def test_words_about_other_things_deny_no_opening() -> None:
    assert not _read("# Jobs\n\nWatch this space for news of our boats.\n\n## Rope whisperer\n\nSplice.\n").empty
    (draft,) = _read("# Jobs\n\n## Data engineer\n\nCount ropes. There are no positions for interns.\n").drafts
    assert draft.title == "Data engineer"


def test_only_jobs_that_come_soon_make_the_titles_below_not_open() -> None:
    titles = "## [Data engineer](https://example.org/1)\n\n## [Sail designer](https://example.org/2)\n"
    assert len(_read(f"# Jobs\n\nA new leaflet is coming soon.\n\n{titles}").drafts) == 2
    assert _read(f"# Jobs\n\nThese roles are coming soon:\n\n{titles}").empty


@pytest.mark.parametrize(
    "lead",
    [
        "There are three roles in the project:",
        "The roles within our team are these:",
        "In the past, we hired these:",
        "We offer the following:",
        "Our benefits:",
    ],
)
def test_a_list_of_something_else_holds_no_openings(lead: str) -> None:
    assert not _read(f"# Jobs\n\n{lead}\n\n- Data engineer\n- Sail designer\n").drafts


def test_a_department_of_a_university_is_no_employer() -> None:
    (draft,) = _read("# Jobs\n\n## Manager, University Relations\n\nTalk to schools.\n").drafts
    assert "hiring_organization" not in draft.fields
