# Everything starts here: `make help`. Needs make and Python 3.11 or newer, nothing else.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# A second call is instant: each stamp is newer than the lock file that it was installed from. The lock files agree on
# every version they share, so that one environment can grow from `run` to `demo` to `dev`.
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo run chat test bench check format lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo '  Arguments go in ARGS, for example: make test ARGS="-k settings"'

demo: $(STAMP)-demo ## talk to the real bot in a simulated Discord in the browser
	@$(BIN)/python -m bot demo $(ARGS)

run: $(STAMP)-run ## run on Discord (DISCORD_TOKEN from the environment or .env)
	@$(BIN)/python -m bot run $(ARGS)

chat: $(STAMP)-run ## talk to the bot in the terminal
	@$(BIN)/python -m bot chat $(ARGS)

test: $(STAMP)-dev ## run the tests
	@$(BIN)/python -m pytest $(ARGS)

bench: $(STAMP)-dev $(STAMP)-bench ## measure accuracy, speed and start, beside other ways of finding an answer
	@$(BIN)/python -m benchmarks.accuracy
	@$(BIN)/python -m benchmarks.answering
	@$(BIN)/python -m benchmarks.calculations
	@$(BIN)/python -m benchmarks.start
	@$(BIN)/python -m benchmarks.messages
	@$(BIN)/python -m benchmarks.store
	@$(BIN)/python -m benchmarks.load

check: $(STAMP)-dev ## formatter, linter, types, import rules and the knowledge
	@$(BIN)/ruff format --check --quiet . || { echo 'Run "make format".' >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m bot check

format: $(STAMP)-dev ## format the code and mend what the linter can mend
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

# Hashes of every file of every version, for all supported Pythons and systems; no index address is written.
# The others are held to the versions of `dev`. UPGRADE=--upgrade takes newer versions.
UPGRADE ?=
LOCK = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

lock: $(BIN)/uv ## write the lock files anew (UPGRADE=--upgrade for newer versions)
	@$(LOCK) --extra dev --output-file requirements/dev.txt
	@$(LOCK) --extra build --extra demo --constraints requirements/dev.txt --output-file requirements/demo.txt
	@$(LOCK) --extra build --constraints requirements/dev.txt --output-file requirements/run.txt
	@$(LOCK) --extra build --extra bench --constraints requirements/dev.txt --output-file requirements/bench.txt

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "sma-bot needs Python 3.11 or newer, and \"$(PYTHON)\" is not that; say which to use: make PYTHON=python3.12 ..." >&2; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "\"$(PYTHON) -m venv\" failed; on Debian and Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

# The project is installed without its dependencies (the lock file has them) and without a build environment of its own.
$(STAMP)-%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "Installing requirements/$*.txt into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements/$*.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/uv: | $(BIN)/python
	@$(PIP) install uv
