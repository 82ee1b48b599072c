"""Pictures for the portal: what a file is, whether it suits its slot, and how to make it suit."""
