"""What is printed as PDF (papers, summary, check report, comparison), and the list to fill in on the portal."""
