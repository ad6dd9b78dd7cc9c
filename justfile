# Every command of the project; `just` lists them.

programs := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }
python := programs / "python"

# List the commands
default:
    @just --list

# Open the program on the demo workspace
run *ARGS:
    python3 run.py {{ARGS}}

# Run every check and every test
test *ARGS:
    python3 run.py test {{ARGS}}

# Run only the fast tests
quick *ARGS:
    {{python}} -m pytest -m "not slow and not postgres and not libreoffice and not xserver and not chromium" -n 2 --benchmark-disable {{ARGS}}

# Walk at random through the window for minutes and watch the memory
soak $EVALAPP_SOAK="20000" *ARGS:
    {{python}} -m pytest tests/desktop/test_random_walk.py -s {{ARGS}}

# Check style, imports and types
lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .
    {{programs}}/lint-imports
    {{python}} -m pyright

# Put the code into shape
format:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# Take the pictures of every page
pictures *ARGS:
    {{python}} -m tools.pictures {{ARGS}}

# Collect the texts of the window and check their translations
strings:
    {{python}} -m tools.strings

# Measure against plain libraries
bench *ARGS:
    {{python}} -m pytest --benchmark-only --benchmark-columns=median,min,rounds {{ARGS}}

# Build the wheel into dist/
wheel:
    {{python}} -m build --wheel --no-isolation

# Build the folder that runs without Python into dist/evalapp, for this very system (needs uv)
bundle:
    uvx --python {{python}} --with-requirements requirements.lock pyinstaller --noconfirm --log-level WARN packaging/evalapp.spec

# Lock the dependencies anew (needs uv)
lock:
    uv lock --upgrade
    uv export --quiet --frozen --no-emit-project --no-dev --no-header --format requirements-txt > requirements.lock
    uv export --quiet --frozen --no-emit-project --no-header --format requirements-txt > requirements-dev.lock
