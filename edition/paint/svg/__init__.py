"""The SVG painter: pages for a screen, with text that can be found and selected, their faces and pictures beside them."""
