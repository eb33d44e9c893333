"""校样 Check: one question per file; findings about the issue, the plan and the pages."""
