"""The back-file (旧报): thousands of issues built, proved and kept, by many hands. All state is in the archive."""
