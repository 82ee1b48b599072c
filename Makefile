PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test lint types unit bench docs catalogue clean
.DELETE_ON_ERROR:

run: $(VENV)/.run-ready            ## install what the app needs and start it
	$(BIN)/streamlit run app.py

test: lint types unit              ## lint, types, and every test, the browser's too

lint: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test-ready
	$(BIN)/mypy

unit: $(VENV)/.test-ready
	$(BIN)/python tests/browser/ensure_chromium.py
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.test-ready
	$(BIN)/python -m benchmarks

docs: $(VENV)/.test-ready          ## regenerate docs/rules.md from the rule registry
	$(BIN)/python -m wizard.rules.engine.document > docs/rules.md

catalogue: $(VENV)/.test-ready     ## bring new Chinese strings into every catalogue, to be translated there
	PYTHONPATH=. $(BIN)/pybabel -q extract -F babel.cfg -k N_ --add-location file --sort-by-file \
	  --project icp-filing-wizard --version 0.2.0 -o messages.pot .
	$(BIN)/pybabel -q update -d assets/locale -i messages.pot --no-fuzzy-matching --ignore-obsolete --no-wrap \
	  --ignore-pot-creation-date
	rm -f messages.pot

# `python3 -m venv` needs the python3-venv package on Debian and Ubuntu; as root we bring it ourselves.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ]; then apt-get update; apt-get install -y --no-install-recommends python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv module is missing; run: sudo apt-get install python3-venv" >&2; exit 2; fi; }

$(VENV)/.run-ready: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test-ready: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run-ready

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
