"""A publication without a fault is silent; each fault put into it is found."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from jobfeed.feed import Employer, FeedHead, Site
from jobfeed.proof import atom, boards, check_documents, check_proof, json_feed, pages, rss, site, sitemap
from jobfeed.rulebook import catalogue, rule_of

CASES = yaml.safe_load((Path(__file__).parent / "publication.yml").read_text("utf-8"))
HEAD = FeedHead(Site(CASES["site"], "Jobs"), Employer("Example Lab"))
AS_OF = datetime(2026, 11, 22, tzinfo=UTC)


def _spelled(text) -> str:
    if isinstance(text, dict):
        return text["repeat"] * text.get("times", 1) + "x" * text.get("filler", 0) + text.get("end", "")
    return text.replace("{repeat}", "a" * 41)


def _with(fault: list) -> list[tuple[str, bytes]]:
    documents = dict(CASES["documents"])
    path, old, new, _, *more = fault
    if old == "-":
        del documents[path]
    elif old == "":
        documents[path] = new
    else:
        pairs = [(old, _spelled(new)), *zip(more[::2], more[1::2], strict=True)]
        for before, after in pairs:
            assert before in documents[path], f"{before} is not in {path}"
            documents[path] = documents[path].replace(before, after)
    return [(path, text.encode()) for path, text in documents.items()]


def _flat(kind: str) -> list:
    return [
        pytest.param(rule, fault, id=f"{rule}-{n}")
        for rule, faults in CASES[kind].items()
        for n, fault in enumerate(faults)
    ]


GOOD = [(path, text.encode()) for path, text in CASES["documents"].items()]


def test_a_publication_without_fault_is_silent():
    assert check_documents(GOOD, HEAD, AS_OF) == ()
    assert check_proof(GOOD, HEAD) == ()


@pytest.mark.parametrize(("rule", "fault"), _flat("faults"))
def test_a_fault_is_found(rule, fault):
    found = [finding for finding in check_documents(_with(fault), HEAD, AS_OF) if finding.rule == rule]
    assert any(fault[3] in finding.message and finding.where.file == fault[0] for finding in found), found


@pytest.mark.parametrize(("rule", "fault"), _flat("differences"))
def test_a_difference_is_found(rule, fault):
    found = [finding for finding in check_proof(_with(fault), HEAD) if finding.rule == rule]
    assert any(fault[3] in finding.message for finding in found), check_proof(_with(fault), HEAD)
    assert {finding.severity for finding in found} == {"error"}


def _rules() -> set[str]:
    files = (site, pages, rss, atom, json_feed, sitemap, boards)
    checks = [check for file in files for check in file.RULES] + list(sitemap.ROBOTS_RULES)
    return {rule_of(check) for check in checks}


def test_each_rule_on_documents_has_a_failing_case():
    assert _rules() - {"V-*"} == set(CASES["faults"]) - {"V-01"}
    assert _rules() - set(catalogue()) == {"V-*"}


def test_severities_stay_within_the_catalogue():
    order = ["info", "warning", "error"]
    for rule, faults in CASES["faults"].items():
        for finding in check_documents(_with(faults[0]), HEAD, AS_OF):
            if finding.rule == rule:
                assert order.index(finding.severity) <= order.index(catalogue()[rule].severity), rule


def test_a_document_that_cannot_be_read_stops_nothing():
    broken = [
        ("feed.json", b"{"),
        ("feed.atom", b""),
        ("index.html", b""),
        ("jobs/x/index.html", b"\xff\xfe"),
        ("a.bin", b"\0"),
    ]
    assert {finding.rule for finding in check_documents(broken, HEAD)} >= {"R-26"}
    check_proof(broken, HEAD)


def test_an_entity_is_not_followed():
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    bomb += b'<rss version="2.0"><channel><title>&a;</title></channel></rss>'
    assert "R-01" in {finding.rule for finding in check_documents([("feed.rss", bomb)], HEAD)}
