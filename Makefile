# Few, plain targets. Needs Python >= 3.11 (PYTHON=python3.12 make … chooses one) and the package registry.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED := ../shared
TREEBANK ?= $(SHARED)/treebank
NEWS ?= $(SHARED)/corpora/news-dev.jsonl.zst
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint types gold bench model model-eval docs notebooks clean

demo: $(VENV)/.package
	$(BIN)/framing run corpus/demo --codebook us-iran --out out/demo

test: $(VENV)/.test
	$(BIN)/python -m pytest -q -n auto

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.lint
	$(BIN)/mypy

gold: $(VENV)/.package
	@BIN=$(BIN) SHARED=$(SHARED) sh benchmarks/gold.sh

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

docs: $(VENV)/.docs
	$(BIN)/mkdocs build --strict

notebooks: $(VENV)/.notebooks
	$(BIN)/python notebooks/execute.py

# The parser from the treebanks: about half an hour on two cores (see training/README.md).
model: $(VENV)/.package
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	cd training && $(abspath $(BIN))/python -m spacy project run all . \
		--vars.treebank $(abspath $(TREEBANK)) --vars.news $(abspath $(NEWS))

model-eval: $(VENV)/.package
	$(BIN)/python training/scripts/evaluate.py $(TREEBANK)
	$(BIN)/python training/scripts/headlines.py

clean:
	rm -rf $(VENV) out build dist site

$(VENV)/.python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

$(VENV)/.package: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.docs $(VENV)/.notebooks: $(VENV)/.%: $(VENV)/.package pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[$*]'
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(BIN)/python -m pip install --quiet polars
	touch $@
