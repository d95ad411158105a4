"""The commands of `python -m tools`, one file each, thin over what does the work."""
