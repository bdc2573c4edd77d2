"""`jobfeed` and `python -m jobfeed`."""

import sys


def main() -> None:
    """Runs the command that the command line names."""
    from jobfeed.cli import commands

    sys.exit(commands(prog_name="jobfeed"))


if __name__ == "__main__":
    main()
