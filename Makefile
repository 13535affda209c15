# Everything runs in .venv, which the first command makes. Python >= 3.11 and make are all it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHOWN := $(VENV)/.shown
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# All that is needed for development takes pip most of a minute, and uv a quarter of that; where uv cannot be had, pip does it.
UV := $(BIN)/uv pip install --quiet --no-cache --compile-bytecode --python $(BIN)/python

DIST ?= dist
SITE ?= build/site

VSCODE := editors/vscode

.PHONY: demo test test-fast test-thorough check bench golden gallery editor-pictures fmt cov dist docs vscode clean

demo: $(SHOWN)  ## Set everything up and show the case of Parler against Amazon
	$(BIN)/argmap show parler-v-aws
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/argmap show parler-v-aws@article                    as first reported: it fits a screen"
	@echo "  $(BIN)/argmap export parler-v-aws -o parler.html           the page, to open in a browser"
	@echo "  $(BIN)/argmap diff parler-v-aws@briefs parler-v-aws@order  what the ruling changed, and why"

# To rewrite the asserts of all tests takes seconds, so what comes of it is kept, whatever Python is told otherwise.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto

test: $(STAMP)  ## Run the whole suite
	$(PYTEST) $(ARGS)

test-fast: $(STAMP)  ## Run some of every room: fewer examples, no browser, nothing slow
	ARGMAP_TESTS=fast $(PYTEST) -m "not slow and not browser and not corpus" $(ARGS)

test-thorough: $(STAMP)  ## Run the laws with many more examples, other ones each time, and spoil many more texts
	ARGMAP_TESTS=thorough $(PYTEST) -m "hypothesis or spoilt" $(ARGS)

check: $(STAMP)  ## Lint, types, layers, workflows, README blocks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy docs/site tests/support/try_packages.py
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet --strict-collection .github
	$(PYTEST) tests/project/test_docs.py

fmt: $(STAMP)  ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## Print how fast it is, as ratios
	$(BIN)/python tests/bench/run.py

golden: $(STAMP)  ## Write the golden files and the README blocks anew; read the difference before committing
	$(BIN)/python tests/support/minified.py
	ARGMAP_GOLDEN=write $(BIN)/python -m pytest tests/project/test_golden.py tests/project/test_documents.py tests/project/test_docs.py tests/syntax/test_case_schema.py tests/render/test_text_widths.py
	ARGMAP_GOLDEN=write $(BIN)/python -m pytest tests/workspace/git/test_page.py
	ARGMAP_GOLDEN=write $(BIN)/python -m pytest tests/apps/tui/test_view_command.py tests/render/browser -k "screen_is or small_picture"

gallery: $(STAMP)  ## Take the pictures of docs/gallery anew
	$(BIN)/python tests/support/gallery.py

editor-pictures: $(STAMP)  ## Take the pictures of docs/editor.md anew; needs Neovim and Helix
	$(BIN)/python tests/support/editor_pictures.py

cov: $(STAMP)  ## Branch coverage
	$(BIN)/coverage erase
	COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml $(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine
	$(BIN)/coverage report --show-missing --skip-covered

dist: $(STAMP)  ## Build the wheel and the sdist, check them, and try both in fresh environments
	rm -f $(DIST)/argmap-*
	$(BIN)/python -m build --outdir $(DIST)
	$(BIN)/twine check --strict $(DIST)/argmap-*
	$(BIN)/python tests/support/try_packages.py $(DIST)/argmap-*

docs: $(VENV)/.docs  ## Build the site from docs/, the docstrings and the bundled cases; no link may be broken
	rm -rf $(SITE)/html
	$(BIN)/python docs/site/assemble.py $(SITE)/source
	$(BIN)/python -m sphinx --fresh-env --fail-on-warning --keep-going --quiet \
		--conf-dir docs/site --doctree-dir $(SITE)/doctrees $(SITE)/source $(SITE)/html
	$(BIN)/python docs/site/verify.py $(SITE)/html

vscode: $(VSCODE)/node_modules  ## Build the extension for VS Code, editors/vscode/argmap.vsix; needs Node and npm
	cd $(VSCODE) && npm run --silent check && npm run --silent package

# What the packages would run when they are installed is not needed.
$(VSCODE)/node_modules: $(VSCODE)/package-lock.json
	cd $(VSCODE) && npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

clean:
	rm -rf $(VENV) build dist .coverage* $(VSCODE)/node_modules $(VSCODE)/dist $(VSCODE)/LICENSE $(VSCODE)/argmap.vsix

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The pip is the one that came with Python, as everybody's is.
$(SHOWN): pyproject.toml | $(BIN)/python
	$(INSTALL) --editable .
	$(BIN)/python -m compileall -q argmap
	touch $(SHOWN)

# A pip before 25.1 knows no `--group`.
GROUP = $(BIN)/python -c 'import sys, tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"][sys.argv[1]], sep="\n")'

$(STAMP): pyproject.toml $(SHOWN)
	$(GROUP) dev > $(VENV)/dev.txt
	$(INSTALL) uv && $(UV) --editable '.[all]' --requirement $(VENV)/dev.txt \
		|| $(INSTALL) --editable '.[all]' --requirement $(VENV)/dev.txt
	touch $(STAMP)

$(VENV)/.docs: pyproject.toml $(SHOWN)
	$(GROUP) docs > $(VENV)/docs.txt
	$(UV) --requirement $(VENV)/docs.txt || $(INSTALL) --requirement $(VENV)/docs.txt
	touch $(VENV)/.docs
