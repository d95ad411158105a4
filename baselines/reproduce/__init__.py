"""Runs of whole baselines: what they need, what they leave, and how a rerun is judged."""
