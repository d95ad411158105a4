"""Tests of the visits of links."""
