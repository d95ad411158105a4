"""Trains, measures and judges the baselines; never imports tools."""
