"""Each rule is broken on purpose and seen to be caught."""
