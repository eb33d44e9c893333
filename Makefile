# make paper   the sample issue as PDF, EPUB, picture and report
# make test    everything that must hold
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: paper test lint bench bench-makeup test-ace clean system system-test system-ace

paper: $(READY)
	$(BIN)/edition build issues/2025-01-21

test: system-test lint
	$(BIN)/pytest -n 2

lint: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test,bench]'
	$(BIN)/python -m bench

bench-makeup: $(READY)
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test,bench]'
	$(BIN)/python -m bench makeup

test-ace: system-ace $(READY)
	tests/ace/run

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The fonts and libraries that the packages below need; asks nothing and does nothing if they are there.
system:
	@tools/system run

system-test:
	@tools/system run test

system-ace:
	@tools/system run test ace

$(READY): pyproject.toml constraints.txt | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	$(BIN)/python -m compileall -q edition
	@touch $@

paper lint: | system
