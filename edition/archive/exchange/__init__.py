"""Exchange (交换): an issue in the forms that libraries and the web read, made on export from the archive's own record."""
