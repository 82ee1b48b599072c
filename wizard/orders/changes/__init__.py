"""Changes to a filing (G8.2): what can change, how far a change reaches, what differs, and what speaks against it."""
