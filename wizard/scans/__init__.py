"""Scans of signed papers: what is measured on them, and what is to be said about that."""
