"""Reads, checks and publishes the index; never imports torch."""
