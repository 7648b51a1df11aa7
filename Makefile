# Two commands do everything: `make run` and `make test`. Each sets up what it needs.
SHELL := bash
PYTHON ?= $(shell installer/find-python)
BIN := .venv/bin
DEMO := demo

.PHONY: run test check bench bench-peers soak lock clean system-run system-test

run: .venv/.run-ready
	@installer/run-demo $(BIN)/dpo-desk $(DEMO)

test: .venv/.test-ready
	@installer/run-tests $(BIN)

check: .venv/.test-ready
	$(BIN)/ruff format --check dpo_desk tests
	$(BIN)/ruff check dpo_desk tests
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.test-ready
	$(BIN)/python -m tests.benchmarks

# Other programs on the same pages in the same run, in an environment of their own; never part of the product.
bench-peers: .venv/.test-ready .venv-peers/.ready
	$(BIN)/python -m tests.benchmarks shield --peers

.venv-peers/.ready: tests/benchmarks/peers/requirements.txt
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install -q -r $<
	@touch $@

soak: .venv/.test-ready
	$(BIN)/python -m tests.soak

# The program's own lock keeps to the versions of the tests' lock, so that one folder can hold both.
LOCKING := uv pip compile --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" -q
lock:
	$(LOCKING) pyproject.toml --group build --group dev -o requirements-dev.lock
	$(LOCKING) pyproject.toml --group build -c requirements-dev.lock -o requirements.lock

system-run system-test:
	@installer/system-packages $(@:system-%=%)

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/.run-ready: requirements.lock pyproject.toml installer/system-packages | system-run .venv/bin/python
	@installer/install-python-packages $(BIN) requirements.lock
	@touch $@

.venv/.test-ready: requirements-dev.lock pyproject.toml installer/system-packages | system-test .venv/bin/python
	@installer/install-python-packages $(BIN) requirements-dev.lock
	@touch $@ .venv/.run-ready

clean:
	rm -rf .venv .venv-peers $(DEMO)
