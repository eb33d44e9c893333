"""The PDF painter: content streams, tags and metadata written straight from the pages, for keeping and for the press."""
