"""Synthetic frames for the demo: people who do not exist, and attacks on them made by imitating optics."""
