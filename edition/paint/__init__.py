"""Painting (成像): pages become files."""
