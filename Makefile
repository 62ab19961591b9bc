# make edition: the sample edition, from source to TEI, web and PDF.  make test: all tests.
# make schema: RelaxNG, Schematron and guidelines from the ODD.  make bench: what each part costs.
# They install what they need: a virtual environment in .venv, npm packages in node_modules and, where root or
# sudo allow, Debian packages.

PYTHON ?= python3
BIN := .venv/bin
FONTS := fonts-noto-cjk fonts-hanazono
TOOLS := poppler-utils jing chromium

.PHONY: edition test lint schema bench clean

edition: .venv/installed node_modules/.package-lock.json
	@tools/debian-packages $(FONTS)
	$(BIN)/biannian build tei --out build

test: .venv/installed node_modules/.package-lock.json
	@tools/debian-packages $(FONTS) $(TOOLS)
	$(BIN)/python -m pytest --numprocesses 2

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schema: .venv/installed
	$(BIN)/python -m biannian.validation.odd

bench: .venv/installed
	$(BIN)/python -m benchmarks

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || tools/debian-packages python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

node_modules/.package-lock.json: package-lock.json .venv/installed
	@tools/node-packages

clean:
	rm -rf .venv node_modules pipeline/biannian/publishing/data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
