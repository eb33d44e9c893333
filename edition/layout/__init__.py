"""The layout (版式): house rules as data, and the faces that they name."""
