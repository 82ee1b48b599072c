"""Evidence: what a slot demands, what a file is, whether they agree, and how to make them agree."""
