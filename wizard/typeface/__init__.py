"""The Chinese typeface of everything that is printed: which characters it has, and what an application holds beyond
them."""
