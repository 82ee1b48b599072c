"""What can go wrong in the store. No message repeats stored content; a name of a document is all it tells."""


class StoreError(Exception):
    """The store could not do what was asked; what was stored before is still whole."""


class StoreBusy(StoreError):
    """Somebody else holds the lock, longer than one may wait."""


class DocumentDamaged(StoreError):
    """A document or an event is not the JSON it was written as; the text names it, never what it holds."""


class BlobDamaged(StoreError):
    """The bytes of a blob do not match its digest."""
