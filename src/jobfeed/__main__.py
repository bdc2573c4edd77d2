"""`jobfeed` and `python -m jobfeed`."""

import gc
import sys

#: records hold no circles: looking for some after every 700 new ones costs a third of a plan of 100,000 postings
THRESHOLD = 50_000


def main() -> None:
    """Runs the command that the command line names."""
    gc.set_threshold(THRESHOLD)
    from jobfeed.cli import commands

    sys.exit(commands(prog_name="jobfeed"))


if __name__ == "__main__":
    main()
