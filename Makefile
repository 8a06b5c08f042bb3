VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

# Many tests wait for processes and databases, so there are more workers than cores.
PYTEST := $(BIN)/pytest -n 4 --dist worksteal

.PHONY: demo test slow lint format bench lock clean

demo: $(VENV)/ready
	$(BIN)/apicode demo

test: lint
	$(PYTEST) -m "not slow"

# Proofs that take seconds each: bots that are killed at any instant, and started anew.
slow: $(VENV)/ready
	$(PYTEST) -m slow

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks

# What is installed follows the lock file; the project itself is installed in place.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "apicode needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
