"""The bundle: written as one ZIP, verified, and read back."""
