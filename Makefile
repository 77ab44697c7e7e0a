# The two commands to know: `make demo` and `make test`. Both need only Python >= 3.11 with pip, and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --constraint constraints.txt
# Anything but 0 makes pytest-xdist share the tests between so many processes: one more than two processors,
# since a test often waits for its children. A browser keeps two busy.
TEST_JOBS ?= 3
BROWSER_JOBS ?= 2
BROWSER := .venv-browser
AXE := axe-core@4.14.1
# Other systems, from whose notebooks `grader import` makes assignments: each with what it needs, apart from ours.
PEERS := .venv-nbgrader .venv-otter
ASSIGNMENT ?= logistic_regression

.DEFAULT_GOAL := help
.PHONY: help demo test lint types quick slow whole-classes every-level many-examples notebooks browser cluster peers search oldest fmt stubs pictures catalogues bench wheel clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 16

# Without pip inside: a machine may have Python's venv but not its ensurepip.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "keepdims needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.runtime: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(PIP) --editable '.[dev]'
	@touch $@

demo: $(VENV)/.runtime ## A made-up class of 60, with ten attacks: graded, fed back, exported; one screen
	@rm -rf .demo
	@$(BIN)/grader demo $(ASSIGNMENT) -o .demo

# Each run collects all tests in each worker, which takes seconds: of the following six this makes two.
LATER := (whole_classes or every_level or notebooks)
ELSEWHERE := (browser or peers or cluster)

test: lint types $(VENV)/.dev ## Everything that must hold: lint, types, quick, slow, many-examples; then all down to notebooks
	$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile --hypothesis-profile many -m "not $(LATER) and not $(ELSEWHERE)"
	$(BIN)/python -m pytest -n $(TEST_JOBS) --hypothesis-profile many -m "$(LATER) and not $(ELSEWHERE)"

lint: $(VENV)/.dev ## ruff
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

# A file's tests stay together: many share what takes long.
quick: $(VENV)/.dev ## The default tests: the framework, and a few of the first assignment's class
	$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile

slow: $(VENV)/.dev ## What takes a fifth of a second or more, such as endless loops and commands as processes
	$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile -m "slow and not whole_classes and not every_level and not notebooks"

whole-classes: $(VENV)/.dev ## The classes of all assignments and of known mistakes, each submission with its verdict
	$(BIN)/python -m pytest -n $(TEST_JOBS) -m whole_classes

every-level: $(VENV)/.dev ## The hostile submissions, at every isolation level
	$(BIN)/python -m pytest -n $(TEST_JOBS) -m every_level

many-examples: $(VENV)/.dev ## The laws, on twenty times as many made-up examples as by default
	$(BIN)/python -m pytest -n $(TEST_JOBS) -m hypothesis --hypothesis-profile many

notebooks: $(VENV)/.dev ## Run the notebooks, solved and unsolved; draw the pictures anew and compare
	$(BIN)/python -m pytest -n $(TEST_JOBS) -m notebooks

# An environment of its own: a JupyterLab brings forty packages along.
$(BROWSER)/.ready: pyproject.toml constraints.txt constraints-browser.txt
	test -x $(BROWSER)/bin/python || $(PYTHON) -m venv --without-pip $(BROWSER)
	$(PYTHON) -m pip --python $(BROWSER)/bin/python install --quiet --disable-pip-version-check --constraint constraints.txt --constraint constraints-browser.txt --editable '.[dev]' jupyterlab playwright
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --prefix $(BROWSER) $(AXE); else echo "without npm axe-core is left out, and with it a part of the tests"; fi
	@touch $@

# Not part of `make test`: some minutes, most of which are workers that prove what locks them in.
cluster: $(VENV)/.dev ## A class judged by the workers of a cluster, some of which are killed half way
	$(BIN)/python -m pytest -m cluster

# Not part of `make test`: it needs Chromium (apt-get install chromium), and says what it leaves out without it.
browser: $(BROWSER)/.ready ## A student's way in a real JupyterLab, the pages of a report and of a review, by day and by night
	$(BROWSER)/bin/python -m pytest -n $(BROWSER_JOBS) --dist loadfile -m browser

$(PEERS:=/.ready): constraints-peers.txt
	test -x $(@D)/bin/python || $(PYTHON) -m venv --without-pip $(@D)
	$(PYTHON) -m pip --python $(@D)/bin/python install --quiet --disable-pip-version-check --constraint constraints-peers.txt $(if $(findstring nbgrader,$@),nbgrader,otter-grader) ipykernel numpy
	@touch $@

# Not part of `make test`: two environments of their own, with a hundred packages each.
peers: $(VENV)/.dev $(PEERS:=/.ready) ## Notebooks of nbgrader and otter: the same work gets the same verdicts there and here
	$(BIN)/python -m pytest -m peers

# Not part of `make test`, which is the same every time. Falsifying examples are printed and kept in .hypothesis.
search: $(VENV)/.dev ## Look for made-up examples that break a law: new ones each time, for minutes
	$(BIN)/python -m pytest -n $(TEST_JOBS) -m hypothesis --hypothesis-profile search

# Not part of `make test`: an environment of its own. The oldest numpy has wheels for Python 3.11 and 3.12 only.
oldest: pyproject.toml constraints-oldest.txt ## The default tests, with the oldest versions that pyproject.toml admits
	test -x .venv-oldest/bin/python || $(PYTHON) -m venv --without-pip .venv-oldest
	$(PYTHON) -m pip --python .venv-oldest/bin/python install --quiet --disable-pip-version-check --constraint constraints-oldest.txt --editable '.[dev]'
	.venv-oldest/bin/python -m pytest -n $(TEST_JOBS) --dist loadfile

fmt: $(VENV)/.dev ## Format, and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

stubs: $(VENV)/.dev ## Generate stubs, notebooks and the pages of handouts anew, and prove what they say
	$(BIN)/grader build

pictures: $(VENV)/.dev $(BROWSER)/.ready ## Draw the pictures of handouts and notebooks, those of the student's and of the instructor's page
	$(BIN)/python -m pictures
	DESK_PICTURES=docs/pictures REPORT_PICTURES=docs/pictures $(BROWSER)/bin/python -m pytest -n $(BROWSER_JOBS) --dist loadfile -m browser

catalogues: $(VENV)/.dev ## Put new sentences into the translations, name what is left; LANGUAGE=fr begins another
	$(BIN)/python -m translations.catalogues $(LANGUAGE)

wheel: ## Build dist/keepdims-*.whl, which `grader release` puts into what students get
	$(PYTHON) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

bench: $(VENV)/.dev ## Measure: against one pytest process a submission, and how the cost grows
	$(BIN)/python benchmarks/class_of_twenty.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/intake.py
	$(BIN)/python benchmarks/thousand.py
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/review.py
	$(BIN)/python benchmarks/desk.py
	$(BIN)/python benchmarks/watch.py

clean: ## Remove what can be made again
	rm -rf $(VENV) $(BROWSER) $(PEERS) .venv-oldest .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
