"""What every screen stands in: who is signed in, what is open, the pages, the navigation and the style."""
