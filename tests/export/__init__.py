"""Exports, held to text worked by hand."""
