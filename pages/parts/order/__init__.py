"""Parts of the screens of an order on its way, of a change and of a cancellation."""
