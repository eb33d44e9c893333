"""校对 Proof-reading: the copy read as a proof-reader reads it, before anything is set. One question per file.

A check is a module with `LEVEL` and `find(proof)`; its docstring is its page of documentation (docs/checks/). This folder
is the list of them: nothing else stands in it.
"""
