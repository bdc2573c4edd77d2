"""Names to objects: found without importing, loaded on demand, clear when it fails."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import jobfeed
from jobfeed import registry
from jobfeed.errors import NameClash, PluginError, UnknownName
from jobfeed.protocols import Seen


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Installs a package with entry points into a folder on the import path."""

    def put(name, group, points, code=""):
        site = tmp_path / "site"
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(
            f"[jobfeed.{group}]\n" + "".join(f"{k} = {v}\n" for k, v in points.items())
        )
        (site / f"{name}.py").write_text(code)
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.delitem(sys.modules, name, raising=False)
        for cached in (registry._load, registry._entry_points):
            cached.cache_clear()

    yield put
    for cached in (registry._load, registry._entry_points):
        cached.cache_clear()


ROOMS = ("sources", "formats", "targets", "ledgers")
GOOD = "from doors.rooms import SOURCE, FORMAT, TARGET"


def test_every_built_in_file_is_a_name_and_is_what_it_must_be():
    for room in ROOMS:
        folder = Path(jobfeed.__file__).parent / room
        files = {path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py")}
        files |= {path.parent.name.replace("_", "-") for path in folder.glob("[a-z]*/__init__.py")}
        assert files <= set(registry.names(room))
        for name in files:
            found = registry.find(room, name)
            if not hasattr(found, "names"):
                assert found.name == name


def test_names_are_listed_without_importing_any_of_them():
    program = (
        "import sys; from jobfeed import registry; print(registry.names('sources'));"
        "print([m for m in sys.modules if m.startswith('jobfeed.sources.')])"
    )
    listed, imported = subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()
    assert "greenhouse" in listed
    assert imported == "[]"


def test_underscore_and_hyphen_are_the_same():
    assert registry.target("webhook") is registry.find("targets", "webhook")
    assert "json-feed" in registry.names("formats")
    assert registry.format("json_feed") is registry.format("json-feed")


def test_an_import_path_names_any_object():
    from doors import rooms

    assert registry.source("doors.rooms:SOURCE") is rooms.SOURCE


def test_an_entry_point_adds_a_name(install):
    install("acme_jobs", "sources", {"acme_portal": "acme_jobs:SOURCE"}, GOOD)
    assert "acme-portal" in registry.names("sources")
    assert registry.source("acme-portal").name == "fake"


def test_an_unknown_name_names_its_neighbour_or_all():
    with pytest.raises(UnknownName, match="there is no source kind `greenhuse`") as caught:
        registry.source("greenhuse")
    assert caught.value.hint == "did you mean `greenhouse`?"
    with pytest.raises(UnknownName) as caught:
        registry.target("zzz")
    assert caught.value.hint.startswith("there are: ")
    assert "webhook" in caught.value.hint


def test_a_name_offered_twice_names_both(install):
    install("acme_jobs", "targets", {"webhook": "acme_jobs:TARGET"}, GOOD)
    with pytest.raises(NameClash, match="the target `webhook` is offered more than once") as caught:
        registry.target("webhook")
    assert "jobfeed.targets.webhook:TARGET, acme_jobs:TARGET" in caught.value.hint


def test_a_broken_plug_in_is_named_and_others_go_on(install):
    install("acme_jobs", "sources", {"acme": "acme_jobs:SOURCE"}, "raise RuntimeError('no licence')")
    with pytest.raises(PluginError, match="acme_jobs:SOURCE cannot be loaded: RuntimeError: no licence"):
        registry.source("acme")
    assert registry.recognise(Seen("none.none", folder=False)) == []
    with pytest.raises(PluginError, match=r"doors.rooms:MISSING cannot be loaded: AttributeError"):
        registry.source("doors.rooms:MISSING")


def test_a_place_is_recognised_by_what_it_is(install):
    install("acme_jobs", "sources", {"acme": "acme_jobs:SOURCE"}, GOOD)
    assert registry.recognise(Seen("jobs.fake", folder=False)) == ["acme"]


def test_one_kind_of_ledger_opens_an_address():
    assert registry.ledger("ledger/x.jsonl").name == "jsonl"
    with pytest.raises(UnknownName, match="no single kind of ledger opens this address") as caught:
        registry.ledger("oracle://user:hunter2@host/db")
    assert "hunter2" not in str(caught.value)


def test_our_own_groups_are_declared_and_empty():
    """Built-in names come from files; listing them as entry points too would make every one a clash."""
    offered = [point for room in ROOMS for point in metadata.entry_points(group=f"jobfeed.{room}")]
    ours = [point.name for point in offered if point.value.startswith("jobfeed.")]
    assert ours == []
