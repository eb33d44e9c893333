"""Guests (版面上的客人): everything on a page that is not a story, one file a kind."""
