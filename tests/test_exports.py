"""What `import jobfeed` offers, name by name: an addition or a loss is a decision, not an accident."""

import ast
from pathlib import Path

import jobfeed

OFFERED = {
    "__version__",
    # ground
    "ApplicantLocations", "Apply", "Contact", "Draft", "Employer", "Entry", "Evidence", "FeedHead", "FeedPage",
    "JobPosting", "MonetaryAmount", "Place", "Site", "SiteView", "Stated",
    # contracts
    "Artifact", "Delivery", "DeliveryRecord", "Finding", "Format", "Ledger", "PostingRecord", "Raw", "Reading",
    "Receipt", "Secret", "Seen", "Source", "Step", "Target", "Tools", "Where",
    # errors
    "ConfigError", "FormatError", "JobfeedError", "LedgerError", "PluginError", "PostingError", "SafetyStop",
    "SourceError", "SourceMalformed", "SourceRefused", "SourceUnreachable", "TargetError", "TargetRefused",
    "TargetUnavailable", "TargetUncertain",
}  # fmt: skip


def test_the_names_are_these():
    assert set(jobfeed.__all__) == OFFERED
    assert all(hasattr(jobfeed, name) for name in OFFERED)


def test_they_come_from_ground_and_contracts_alone():
    tree = ast.parse(Path(jobfeed.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules <= {"jobfeed.errors", "jobfeed.feed", "jobfeed.posting", "jobfeed.protocols", "importlib", "typing"}
