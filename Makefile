# make run, make test: both set up .venv first. They need Python 3.11 or later, git and make, no more.

VENV := .venv
BIN := $(VENV)/bin
DOC := corpus/final_wan/final_wan_planted.txt
OUT := out
# Processes that share the tests between them.
WORKERS := 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# The newest Python that is there and runs, from 3.11 on.
PYTHON := $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

# The oldest Python that gouji runs on.
OLDEST_PYTHON := python3.11

.PHONY: run test fast lint types imports docs bench coverage mutants oldest check clean help

help:
	@echo "run    check $(DOC), report in $(OUT)/"
	@echo "test   all tests          fast   without the slow ones"
	@echo "lint   ruff               types  mypy      imports  the floors"
	@echo "check  what CI runs       bench  figures   clean    remove what was made"
	@echo "coverage  of parse, bind and check    mutants  what tests let pass    oldest  tests with the lower bounds"
	@echo "docs   docs/checks out of grammar/checks, docs/noise.md out of the rates, results in docs/questions.md"

# What gouji needs to run.
$(VENV)/.stamp-run: pyproject.toml
	@test -n "$(PYTHON)" || { echo "gouji needs Python 3.11 or later with venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q src/gouji
	touch $@

# And what its development needs.
$(VENV)/.stamp-dev: $(VENV)/.stamp-run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

# The findings, a page to read them in a browser, and everything that was read as CSV; that there are findings is no failure.
run: $(VENV)/.stamp-run
	$(BIN)/gouji check $(DOC) --fail-on never
	$(BIN)/gouji check $(DOC) --fail-on never --verbose > report.tmp && mkdir -p $(OUT) && mv report.tmp $(OUT)/report.txt
	$(BIN)/gouji parse $(DOC) --to csv -o $(OUT)/csv
	$(BIN)/gouji report $(DOC) --quiet -o $(OUT)/report.html
	@echo "findings: $(OUT)/report.txt    to be read in a browser: $(OUT)/report.html    tables, claims and facts: $(OUT)/csv/" >&2

test: $(VENV)/.stamp-dev
	$(PYTEST)

fast: $(VENV)/.stamp-dev
	$(PYTEST) -m "not slow"

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.stamp-dev
	$(BIN)/mypy

imports: $(VENV)/.stamp-dev
	$(BIN)/lint-imports

docs: $(VENV)/.stamp-dev
	$(BIN)/python docs/generate_checks.py
	$(BIN)/python docs/generate_noise.py
	$(BIN)/python docs/generate_questions.py

bench: $(VENV)/.stamp-dev
	$(BIN)/python benchmarks/speed.py corpus/*/*_clean.txt
	$(BIN)/python benchmarks/altered.py corpus/*/*_clean.txt --count 30
	$(BIN)/python benchmarks/books.py --count 300
	$(BIN)/python benchmarks/exports.py corpus/*/*_planted.txt
	$(BIN)/python benchmarks/noise.py corpus/*/*_clean.txt --count 10

# Branches of the engine that no test of it runs, and how many of all are run.
coverage: $(VENV)/.stamp-dev
	mkdir -p $(OUT)
	$(BIN)/python -m pytest -m "not slow" --cov=gouji.parse --cov=gouji.bind --cov=gouji.check --cov-branch --cov-report=term-missing:skip-covered \
		--cov-report=json:$(OUT)/coverage.json tests/unit tests/cases tests/corpus tests/properties
	$(BIN)/python -c "import json; t = json.load(open('$(OUT)/coverage.json'))['totals']; \
		print(f'branches: {t[\"covered_branches\"]} of {t[\"num_branches\"]}, {t[\"covered_branches\"] / t[\"num_branches\"]:.1%}')"

# See [tool.mutmut]; `mutmut show NAME` shows what was changed.
mutants: $(VENV)/.stamp-dev
	$(BIN)/python -m mutmut run --max-children 1
	$(BIN)/python -m mutmut results

# The libraries as old as pyproject.toml lets them be, in an environment of their own.
oldest:
	test -x $(VENV)-oldest/bin/python || $(OLDEST_PYTHON) -m venv $(VENV)-oldest
	$(OLDEST_PYTHON) .ci/oldest.py > $(VENV)-oldest/constraints.txt
	$(VENV)-oldest/bin/python -m pip install --quiet --disable-pip-version-check -c $(VENV)-oldest/constraints.txt \
		-e '.[all,dask]' pytest hypothesis fonttools frictionless openpyxl python-docx reportlab
	$(VENV)-oldest/bin/python -m pytest -m "not slow" tests/unit tests/cases tests/compat

check: lint types imports test

clean:
	rm -rf $(VENV) $(VENV)-oldest mutants $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
