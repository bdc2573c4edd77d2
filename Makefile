# Everything a contributor or CI calls. Needs Python 3.11 or newer, git, gcc and node; no root.

PYTHON ?= python3
BIN := .venv/bin
EXTRAS := test,docs,html,serve,google,announce,postgres

.PHONY: run test test-services judge check docs reference clean help

help: ## show this text
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

$(BIN)/jobfeed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src  # what is installed in place is not compiled by pip
	@touch $@

.venv/.developed: pyproject.toml $(BIN)/jobfeed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@

run: $(BIN)/jobfeed ## publish the example organisation's openings
	$(BIN)/jobfeed run feeds/example.yml --as-of 2026-11-02
	@echo "The result: public/index.html, public/feed.rss, public/feed.atom, public/feed.json"

test: .venv/.developed ## run all tests (types, style and architecture among them)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

tests/services/node_modules/.installed: tests/services/package-lock.json
	npm ci --prefix tests/services --no-audit --no-fund --loglevel=error
	@touch $@

test-services: .venv/.developed tests/services/node_modules/.installed ## test two targets against Bluesky's server and WordPress, started here (needs php with pdo_sqlite)
	@php -m 2>/dev/null | grep -qi pdo_sqlite || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq --no-install-recommends php-cli php-sqlite3; } \
		|| { echo "install PHP with SQLite first (Debian: apt-get install php-cli php-sqlite3)"; exit 1; }
	JOBFEED_TEST_SERVICES=1 $(BIN)/python -m pytest tests/services

judges/node_modules/.installed: judges/package-lock.json
	npm ci --prefix judges --no-audit --no-fund --loglevel=error
	@touch $@

judge: .venv/.developed judges/node_modules/.installed ## judge all output by programs of others (a browser, the W3C's checker, …)
	$(BIN)/python judges/judge.py

check: .venv/.developed ## style, types and import contracts alone
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

reference: .venv/.developed ## write the schema, the reference pages and the action's constraints anew
	$(BIN)/jobfeed schema > schema/jobfeed.schema.json
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/constraints.py

docs: .venv/.developed ## build the handbook into docs/_build/html
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build/html
	@echo "The result: docs/_build/html/index.html"

clean: ## remove what was built (the ledger stays)
	rm -rf public .jobfeed dist docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
