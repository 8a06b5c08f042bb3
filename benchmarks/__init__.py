"""Measurements of speed: ratios against bare counterparts, side by side in one run."""
