"""Let ``python -m evalapp`` start the program, and the command ``evalapp``.

Processes that read files import this module anew and nothing of the program with it.
"""

import sys


def main() -> int:
    """Start the program and return its exit code: 130 where it is stopped while it loads."""
    from evalapp.assessment.collector import collector_at_rest

    try:
        with collector_at_rest():  # what is loaded stays: walking it again and again takes a tenth
            from evalapp.main import main as start
        return start()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
