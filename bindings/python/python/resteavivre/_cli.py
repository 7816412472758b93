"""The counsellors' command, `rav`."""

from __future__ import annotations

import signal
import sys

from ._native import command


def main() -> int:
    """Runs the command with the arguments of the process; answers its exit status."""
    # While Rust works, Python's own handler would only note Ctrl-C for later.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return command(["rav", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
