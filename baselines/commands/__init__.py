"""The commands of `python -m baselines`, one file each, thin over what does the work.

Each says its NAME, its HELP, whose options it takes over (PARENTS), its own `options`, and `run`s.
"""
