"""Where the program begins that runs without Python."""

import sys
from multiprocessing import freeze_support

from evalapp.__main__ import main

if __name__ == "__main__":
    freeze_support()  # the reading processes start the program anew
    sys.exit(main())
