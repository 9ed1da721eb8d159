"""Page scans in, valid TEI out."""
