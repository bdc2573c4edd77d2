"""Fakes, stand-ins and contract suites, for our tests and for third parties."""
