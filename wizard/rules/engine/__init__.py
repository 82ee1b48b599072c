"""What the rules are built on: their registry and evaluation, shared readings of answers, sources, and their
document."""
