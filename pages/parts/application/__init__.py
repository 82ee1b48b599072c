"""Parts of the screens on which an application is filled in, reviewed and bundled."""
