"""What runs first as `argmap` and as `python -m argmap`: from here on Ctrl-C is never answered by a traceback."""

import os

try:
    from argmap.core.interrupts import end_at_once

    end_at_once()
except KeyboardInterrupt:
    os._exit(130)

from argmap.apps.cli import main

if __name__ == "__main__":
    main()
