"""编辑台 Desk: gets any day's copy in. Word files, plain text and the text of finished pages become an issue folder."""
