"""Filings: what the administration has approved, and what an open website owes from then on (guide §10)."""
