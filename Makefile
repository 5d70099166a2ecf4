# One way in: `make book` and `make test` set everything up by themselves.
PYTHON ?= python3
BIN := .venv/bin
# Programs are run as modules: the first line of a script in .venv/bin cannot name a folder with quotes or $ in its path.
export PYTHONUTF8 := 1

.PHONY: help book test quick pdf epub class serve bench lock licences sbom clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 14

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Python 3.11, 3.12 or 3.13 is needed, this is %d.%d. Name another with: make PYTHON=python3.13" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

book: .venv/ready  ## check the data, run the notebooks, build the book into _build/html
	$(BIN)/python -m whosecount.cli check
	$(BIN)/python -m whosecount.cli build

test: .venv/ready  ## check style, run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n logical --dist loadfile

quick: .venv/ready  ## the tests that take a minute: no build, no browser, no run of a chapter
	$(BIN)/python -m pytest -n logical --dist loadfile -m "not build and not browser and not slow"

pdf: book  ## the whole book as one PDF, linked from the site; Chromium prints it
	$(BIN)/python -m whosecount.building.formats pdf

epub: book  ## the whole book as one EPUB, linked from the site
	$(BIN)/python -m whosecount.building.formats epub

class: book  ## what a class needs: notebooks without solutions, slides, handouts, a workbook, a zip, in _build/class
	$(BIN)/python -m whosecount.building.class_pack

serve: .venv/ready  ## build the book, serve it on this machine at port 8000, and follow what is saved
	$(BIN)/python -m whosecount.cli serve

bench: .venv/ready  ## measure what the README quotes
	$(BIN)/python benchmarks/run.py

lock: .venv/ready  ## resolve the environment anew into requirements.txt, with a hash of each file
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header --all-extras --generate-hashes --upgrade pyproject.toml -o requirements.txt

licences: .venv/ready  ## list the licence of everything installed: _build/licences.csv
	@mkdir -p _build
	$(PYTHON) -m venv --clear _build/tools
	_build/tools/bin/python -m pip install --quiet pip-licenses==5.5.5
	_build/tools/bin/python -m piplicenses --python=$(BIN)/python --from=mixed --order=license --with-urls --format=csv --output-file=_build/licences.csv

sbom: .venv/ready  ## write a bill of materials in CycloneDX: _build/sbom.json
	@mkdir -p _build
	$(PYTHON) -m venv --clear _build/tools
	_build/tools/bin/python -m pip install --quiet cyclonedx-bom==7.5.0
	_build/tools/bin/python -m cyclonedx_py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible --output-file _build/sbom.json

clean:  ## remove what builds and tests made, not the environment
	rm -rf _build .pytest_cache .hypothesis .ruff_cache
