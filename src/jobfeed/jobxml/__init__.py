"""Job records in XML, of whatever family, as Drafts."""

from jobfeed.jobxml.document import read_jobs
from jobfeed.jobxml.record import RECORDS

__all__ = ["RECORDS", "read_jobs"]
