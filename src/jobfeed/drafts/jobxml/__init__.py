"""Job records in XML, of whatever family, as Drafts."""

from jobfeed.drafts.jobxml.document import read_jobs
from jobfeed.drafts.jobxml.record import RECORDS

__all__ = ["RECORDS", "read_jobs"]
