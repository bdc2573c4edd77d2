"""What happened, told to people and machines: findings, reports, plots, explained pages."""
