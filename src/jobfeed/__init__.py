"""jobfeed reads an organisation's openings where they are written and makes them reach people."""

__version__ = "0.1.0"
