"""Orders: what happens to an application between the bundle and the approval, and what is due when (guide §6–§9)."""
