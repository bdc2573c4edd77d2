"""Files of the user's own in the output folder are never lost, with the build cache and without it."""

import shutil

import pytest

from support.world import DECLARATION, World

DECLARED = DECLARATION.partition("channels:")[0]
OWN = {
    "index.html": b"<!DOCTYPE html><title>Alder Lab</title><p>Our own front page; feeds by jobfeed.",
    "robots.txt": b"User-agent: *\nDisallow: /private/\n",
    "sitemap.xml": b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/</loc></url></urlset>',
    "feed.rss": b"<rss version='2.0'><channel><title>News</title></channel></rss>",
    "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []}',
    "jobs/hydrologist/index.html": b"<p>An old page about this job.",
    "feeds/index.html": b"<p>Feeds of all our departments.",
}


def place(world, *names):
    for name in names:
        path = world.base / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OWN[name])


def problems(report):
    return list(report.feeds[0].build.problems)


@pytest.mark.parametrize("name", OWN)
def test_it_stays_and_is_named_on_every_run(tmp_path, name):
    world = World(tmp_path, declaration=DECLARED)
    place(world, name)
    for day in ("2026-02-01", "2026-02-02", "2026-02-02"):
        report = world.run(day)
        assert report.exit_code == 1
        (problem,) = problems(report)
        assert f"public/{name} was not written by jobfeed" in problem
        assert "delete it" in problem
        assert world.public()[name] == OWN[name]
    others = {"index.html", "feed.rss", "feed.atom", "feed.json", "sitemap.xml", "robots.txt"} - {name}
    assert others <= set(world.public())


def test_all_are_named_at_once_and_everything_comes_when_they_are_gone(tmp_path):
    world = World(tmp_path, declaration=DECLARED)
    place(world, *OWN)
    report = world.run("2026-02-01")
    assert len(problems(report)) == len(OWN)
    for name in OWN:
        (tmp_path / "public" / name).unlink()
    assert world.run("2026-02-01").exit_code == 0
    fresh = World(tmp_path / "fresh", declaration=DECLARED)
    fresh.run("2026-02-01")
    assert world.public() == fresh.public()


@pytest.mark.parametrize("cache", ["kept", "lost"])
def test_a_file_that_comes_later_stays_too(tmp_path, cache):
    world = World(tmp_path, declaration=DECLARED)
    world.run("2026-02-01")
    place(world, *OWN)
    if cache == "lost":
        shutil.rmtree(tmp_path / ".jobfeed")
    report = world.run("2026-02-02")
    assert len(problems(report)) == len(OWN)
    assert {name: world.public()[name] for name in OWN} == OWN


def test_a_page_that_fades_does_not_take_another_with_it(tmp_path):
    world = World(tmp_path, declaration=DECLARED)
    world.run("2026-02-01")
    place(world, "jobs/hydrologist/index.html")
    (tmp_path / "careers.md").write_text(
        (tmp_path / "careers.md").read_text().replace("Hydrologist", "~~Hydrologist~~")
    )
    world.run("2026-02-02")
    world.run("2026-09-02")
    assert world.public()["jobs/hydrologist/index.html"] == OWN["jobs/hydrologist/index.html"]


def test_a_lost_cache_knows_its_own_files_again(tmp_path):
    world = World(tmp_path, declaration=DECLARED)
    world.run("2026-02-01")
    (tmp_path / "careers.md").write_text((tmp_path / "careers.md").read_text() + "\nAnd a canteen.\n")
    shutil.rmtree(tmp_path / ".jobfeed")
    report = world.run("2026-02-02")
    assert (report.exit_code, problems(report)) == (0, [])


def test_a_template_of_the_users_own_makes_pages_that_are_known_again(tmp_path):
    world = World(tmp_path, declaration=DECLARED)
    (tmp_path / "templates").mkdir()
    own = "<!DOCTYPE html>\n<html lang=en><title>{{ heading }}</title><body>{{ description }}</body></html>\n"
    (tmp_path / "templates" / "posting.html").write_text(own)
    world.run("2026-02-01")
    (tmp_path / "careers.md").write_text((tmp_path / "careers.md").read_text().replace("rivers", "streams"))
    report = world.run("2026-02-02")
    assert (report.exit_code, problems(report)) == (0, [])


def test_a_robots_txt_that_names_the_sitemap_is_in_order(tmp_path):
    world = World(tmp_path, declaration=DECLARED)
    own = OWN["robots.txt"] + b"Sitemap: https://jobs.alder.example/sitemap.xml\n"
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "robots.txt").write_bytes(own)
    assert world.run("2026-02-01").exit_code == 0
    assert world.public()["robots.txt"] == own
