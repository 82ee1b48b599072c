"""The screens of an order on its way: filling in the portal, progress, papers, returns."""
