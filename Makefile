# make paper          the sample issue as PDF, EPUB, picture and report
# make test           what must hold of every change; .ci/run asks test-browser, test-scale, test-wheel and docs as well
# make test-browser   what Chromium, Firefox, WebKitGTK and the validators from npm say
# make test-scale     a large archive, killed programs, chance issues
# make coverage       make test's tests but for the dear ones, and how many lines of the program they reach: 92 % at least
# make test-wheel     the wheel, installed into an empty environment elsewhere, makes a paper
# make docs           the manual as static pages in build/手册
# make fuzz           hostile inputs for every reader: CASES of each (200), from SEED on (1)
# make bench          times beside WeasyPrint and Typst
# make bench-makeup   what is wrong on the pages of generated DAYS (100), beside an exact search
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RESOLVED := $(VENV)/.resolved
BENCH := $(VENV)/.bench

# By files: what a file's tests share is built once, and not once on each side. In their order: the archive's processes are
# forked while they that fork them are still small.
SIDE_BY_SIDE := -n 2 --dist loadfile --no-loadscope-reorder

# Those of make test with this mark alone; all if it is empty.
MARKED ?=

.PHONY: paper test test-browser test-scale test-wheel coverage docs fuzz lint bench bench-makeup clean system system-test system-browser

paper: $(READY)
	$(BIN)/edition build issues/2025-01-21

test: system-test lint $(RESOLVED)
	$(BIN)/pytest $(SIDE_BY_SIDE) -m '$(MARKED)'

test-browser: system-browser $(READY)
	$(BIN)/pytest tests/browser

test-scale: system-test $(READY)
	$(BIN)/pytest -n 2 --dist loadgroup tests/scale

coverage: system-test $(READY)
	$(BIN)/pytest $(SIDE_BY_SIDE) -m 'not dear' --cov --cov-report=term:skip-covered

test-wheel: system
	PYTHON=$(PYTHON) tools/wheel.sh

CASES ?= 200
SEED ?= 1
READERS := manifest story picture word text layout template inventory pdf epub whole odd

fuzz: $(READY)
	@for reader in $(READERS); do echo "$$reader: $$($(BIN)/python tests/fuzz/hostile.py $$reader $(CASES) $(SEED) build/fuzz/$$reader)"; done

lint: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

bench: $(BENCH)
	$(BIN)/python -m bench

DAYS ?= 100

bench-makeup: $(BENCH)
	$(BIN)/python -m bench makeup --days $(DAYS)

docs: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	$(BIN)/mkdocs build --quiet --strict

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The fonts and libraries that the packages below need; asks nothing and does nothing if they are there.
system:
	@tools/system run

system-test:
	@tools/system run test

system-browser:
	@tools/system run test browser

$(READY): pyproject.toml constraints.txt | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	$(BIN)/python -m compileall -q edition
	@touch $@

# Asked again only when the versions or the extras change.
$(RESOLVED): $(READY) tools/resolve.py
	$(BIN)/python tools/resolve.py
	@touch $@

$(BENCH): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,bench]'
	@touch $@

paper lint: | system
