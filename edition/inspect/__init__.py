"""Inspection (成品检验): finished files, anybody's, read back and judged by the clauses of Chinese typography."""
