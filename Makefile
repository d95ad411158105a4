# What a newcomer types. Each target sets up what it needs, once, in .venv.
PYTHON ?= python3
PY := .venv/bin/python
SEEDS ?= 8

.PHONY: help serve site archive check test reproduce bench clean

help:            ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

serve: .venv/site          ## build the site and show it at http://localhost:8000
	$(PY) -m tools serve

site: .venv/site           ## build the site into build/site
	$(PY) -m tools build

archive: site              ## the site as one file that opens without a host
	$(PY) -m tools archive

check: .venv/site          ## check every entry
	$(PY) -m tools check

test: .venv/test           ## linters, types, tests, and a real browser
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m tools check --no-cache
	$(PY) -m pytest -n auto

reproduce: .venv/baselines ## rerun the baselines and judge them
	$(PY) -m baselines reproduce --seeds $(SEEDS)

bench: .venv/test          ## what checks, builds and searches cost, beside others
	$(PY) -m tools bench

clean:           ## remove what was built, keep what was measured
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info

# One stamp a set of packages: a target is set up once, and again when pyproject.toml changes.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "The GAN Index needs Python 3.11 or newer; try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python pyproject.toml
	$(PY) -m pip install --quiet --editable '.[site]'
	@touch $@

.venv/baselines: .venv/bin/python pyproject.toml
	$(PY) -m pip install --quiet --editable '.[baselines]'
	@touch $@

.venv/test: .venv/bin/python pyproject.toml
	$(PY) -m pip install --quiet --editable '.[site,baselines,test]'
	@touch $@ .venv/site .venv/baselines
