"""What screens are put together from: saved fields, findings, values to copy, and escaped HTML."""
