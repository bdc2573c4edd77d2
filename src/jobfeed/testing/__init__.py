"""Fakes, stand-ins and contract suites, for our tests and for third parties."""

from jobfeed.testing.fakes import FakeWeb, ListOptions, ListSource, MemoryLedger, MemoryTarget, NoFiles
from jobfeed.testing.ledgers import ledger_suite
from jobfeed.testing.service import Call, Fault, Reply, Service, broken, busy, silent
from jobfeed.testing.suites import SourceCase, format_suite, source_suite, target_suite

__all__ = [
    "Call",
    "FakeWeb",
    "Fault",
    "ListOptions",
    "ListSource",
    "MemoryLedger",
    "MemoryTarget",
    "NoFiles",
    "Reply",
    "Service",
    "SourceCase",
    "broken",
    "busy",
    "format_suite",
    "ledger_suite",
    "silent",
    "source_suite",
    "target_suite",
]
