"""Deadlines of an order or a filing: what is due when, reckoned in working days, and how it reaches a calendar."""
