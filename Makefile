# Everything starts here: "make" lists what there is.
PYTHON ?= python3
BIN := .venv/bin
# Folders may be given: make site SEEDS=dir [CONTENT=dir OUTPUT=dir DIST=dir] SITEURL=https://example.org
FOLDERS = $(if $(SEEDS),--seeds "$(SEEDS)") $(if $(CONTENT),--content "$(CONTENT)") $(if $(OUTPUT),--output "$(OUTPUT)") \
	$(if $(DIST),--dist "$(DIST)") $(if $(CACHE),--cache "$(CACHE)") $(if $(SITEURL),--siteurl "$(SITEURL)")
CODE := pelican tests benchmarks tools pelican.conf.py

.DEFAULT_GOAL := help
.PHONY: help site publish test serve watch bench score lint look golden lock clean browser checkers bundle

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/ready ## read seeds/, write content/briefings/, build output/ and dist/brief-offline.zip
	@$(BIN)/pelican-brief build $(FOLDERS)

# In folders of its own, so that nobody uploads a desk's site in its place. Needs BRIEF_SOURCE_TEXT, set or given here:
# make publish SOURCE_TEXT=evidence SITEURL=https://example.org
publish: OUTPUT := $(or $(OUTPUT),public/site)
publish: DIST := $(or $(DIST),public/dist)
publish: .venv/ready ## build the site to be published into public/: see docs/publish.md
	@$(BIN)/pelican-brief build --publish $(if $(SOURCE_TEXT),--source-text "$(SOURCE_TEXT)") $(FOLDERS)

bundle: .venv/ready ## pack the site as it was built once more: BUNDLE="--single day:2023-11-20" and other options
	@$(BIN)/pelican-brief bundle $(FOLDERS) $(BUNDLE)

test: .venv/ready-dev browser checkers ## run all tests, the browser's included
	@$(BIN)/pytest -n 2 $(TESTS)

serve: .venv/ready ## build, then show the site at http://localhost:8000
	@$(BIN)/pelican-brief serve $(FOLDERS)

watch: .venv/ready ## build again whenever seeds, content or theme change
	@$(BIN)/pelican-brief watch $(FOLDERS)

bench: .venv/ready-dev browser ## measure ingest, site building and search beside their peers
	@$(BIN)/python -m benchmarks.bench $(BENCH)
	@$(BIN)/python -m benchmarks.search $(SEARCH)

score: .venv/ready-dev ## measure extraction on the annotated articles
	@$(BIN)/python -m benchmarks.score $(SCORE)

lint: .venv/ready-dev ## check style and types
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy

look: .venv/ready-dev browser ## write pictures of every kind of page of output/ to look/, for people to look at
	@$(BIN)/python -m tools.look $(LOOK)

golden: .venv/ready-dev ## accept the present output as the golden site of the tests
	@$(BIN)/pytest -q tests/test_golden.py --update-golden

lock: ## pin the newest dependencies that fit, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate --upgrade pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate --upgrade pyproject.toml --group build --group dev --group bench -c requirements.lock \
	  -o requirements-dev.lock

clean: ## remove what was built; seeds, content and .venv stay
	@rm -rf output dist public .brief-cache build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

browser:
	@sh tests/browser.sh

checkers:
	@sh tests/checkers.sh

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "setting up .venv (once; a minute or two)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/made requirements.lock pyproject.toml tools/fonts.py
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -W ignore -m tools.fonts
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
