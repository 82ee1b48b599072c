"""Fictitious material for trying the product out: nothing here is, or looks meant to pass for, a real document."""
