"""The reading site (读报网): a static site and feeds of every kept issue, made of the archive alone."""
