"""Golden cases: what a contributor wrote, and every word of the answer."""
