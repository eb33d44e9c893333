"""The typography of a finished PDF, clause by clause."""
