"""The entry point of `argmap` and `python -m argmap`: from its first line on, Ctrl-C prints no traceback."""

import os

try:
    from argmap.core.interrupts import end_at_once

    end_at_once()
except KeyboardInterrupt:
    os._exit(130)

from argmap.apps.cli import main

if __name__ == "__main__":
    main()
