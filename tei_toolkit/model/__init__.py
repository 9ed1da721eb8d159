"""The values that flow through the toolkit: pages of pixels, blocks of text, the document of both."""
