"""Pages that invite, deny or promise beside what may be an opening: it is read, or the page is not understood."""

import pytest

from jobfeed.drafts import textfile
from jobfeed.protocols import Raw, Reading
from jobfeed.sources.html import SOURCE, Options

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


@pytest.mark.parametrize("filled", ['<div id="jobs"></div>', '<iframe src="/board"></iframe>', "<job-list></job-list>"])
def test_a_label_above_what_a_script_fills_denies_nothing(filled: str) -> None:
    assert not _html(f"<h1>Open positions</h1>{filled}").empty
    assert _html("<h1>Open positions</h1>").empty


@pytest.mark.parametrize("mark", ["offer", "match"])
def test_sales_and_matches_are_no_openings(mark: str) -> None:
    row = f'<li class="{mark}"><h3 class="{mark}-title">Kiel %s</h3><span class="{mark}-location">Kiel</span></li>'
    assert not _html(f"<ul>{row % 'against Bern'}{row % 'at half price'}</ul>").drafts


def test_who_had_a_position_or_has_a_role_is_sought_no_more() -> None:
    row = '<div class="position"><span class="position-title">Rigger</span> <span class="location">Kiel</span></div>'
    assert not _html(f'<div class="alumni">{row}{row}</div>').drafts
    assert not _read("| Role | Name |\n|---|---|\n| Chief engineer | Ann Rope |\n| Sail designer | Bo Reed |\n").drafts


def _html(main: str) -> Reading:
    page = f"<!doctype html><html><head><title>Loft</title></head><body><main>{main}</main></body></html>"
    return SOURCE.draft(Raw("page.html", content=page.encode()), Options(path="page.html"))
