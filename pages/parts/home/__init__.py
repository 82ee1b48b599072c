"""Parts of the home screen and of the history."""
