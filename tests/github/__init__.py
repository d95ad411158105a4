"""Tests of what runs on GitHub."""
