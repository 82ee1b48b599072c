"""Which files an application asks for: a slot for each, with its demands."""
