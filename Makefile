# Every target sets itself up: a fresh clone needs Python 3.11 or 3.12 and nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
Q      ?= At what price per Class A ordinary share will the Over-allotment Shares be issued?

.PHONY: run test lint eval ask bench coverage test-slow test-browser clean
.DEFAULT_GOAL := run

# The lock holds every package, so nothing is resolved: --no-deps. A CUDA package ends the install.
$(READY): constraints.txt pyproject.toml
	@echo "Setting up $(VENV) ($$(wc -l < constraints.txt) pinned packages, about a minute) ..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25"
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-compile --progress-bar on --requirement constraints.txt
	@if $(BIN)/python -m pip list --format=freeze | grep -iE '^(nvidia-|triton|cuda-)'; then \
	  echo "A CUDA package slipped in (above). Remove it from constraints.txt: this project is CPU-only."; exit 1; fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: $(READY)
	$(BIN)/python -m index --bundled
	$(BIN)/python -m streamlit run streamlit_app.py

ask: $(READY)
	$(BIN)/python -m assistant "$(Q)"

test: $(READY) lint
	$(BIN)/python -m pytest

# The page in a real browser (Debian: apt-get install chromium chromium-driver); skipped without.
test-browser: $(READY)
	$(BIN)/python -m pytest -m browser tests/browser

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every branch of the extractor and of the check is taken by a test, or this fails.
CHECK     := assistant/check/*
EXTRACTOR := index/quantities/*,index/periods/*,index/tables/*,index/facts/*,index/concept*,index/dates.py,index/disagreements.py,index/tag_comparison.py
COVERED   := tests/test_quantit*.py tests/test_periods.py tests/test_facts*.py tests/test_prose*.py tests/test_table*.py tests/test_text*.py tests/test_disagreements.py tests/test_roll_forward.py tests/test_concepts.py tests/test_check*.py
coverage: $(READY)
	$(BIN)/python -m pytest $(COVERED) --cov=index --cov=assistant --cov-branch --cov-report=
	$(BIN)/python -m coverage report --include='$(CHECK),$(EXTRACTOR)' --skip-covered -m --fail-under=100

# Everything that takes long: a million strings, a thousand stops, the full fuzz.
test-slow: $(READY)
	$(BIN)/python -m pytest -m slow

# Times of this machine. FILING names a large filing to parse beside the bundled ones.
bench: $(READY)
	$(BIN)/python -m eval speed $(if $(FILING),--filing "$(FILING)")

eval: $(READY)
	$(BIN)/python -m eval

clean:
	rm -rf $(VENV) library reports .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
