"""Measure (算版): every story set once, every headline broken by sense; Issue and Layout become Copy."""
