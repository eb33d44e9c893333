"""Finished pages (成品版面): a page as PDF becomes stories again, by the places of what it paints, or by its tags."""

from edition.intake.page.page_file import import_page as import_page
