"""What sources share: records of many shapes made into Drafts."""
