"""The filing number in a website's footer (G10.1): fetching the home page, reading it, and judging what stands
there."""
