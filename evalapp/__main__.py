"""Let ``python -m evalapp`` start the program."""

import sys

from evalapp.main import main

if __name__ == "__main__":
    sys.exit(main())
