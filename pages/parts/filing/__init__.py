"""Parts of the screens of filings."""
