"""What leaves the product: rows of values, papers and reports as PDF, the bundle, its verification and its import."""
