"""画版 Plan: the make-up of the pages in whole columns and whole rows; integers only."""
