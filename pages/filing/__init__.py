"""The screens of filings: an approved one, and one made elsewhere that is entered here."""
