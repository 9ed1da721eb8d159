"""How a file is called in reports: from one folder, with slashes, so that every machine says the same."""

import os
import posixpath


def relative(path: str, root: str = "") -> str:
    """Write a path as seen from the folder `root`, where it lies below it: `./tei//a.xml` → `tei/a.xml`.

    What lies elsewhere stays absolute; names of no file (`<stdin>`) stay as they are. Without `root` an absolute path
    stays as it is.
    """
    clean = posixpath.normpath(path.replace(os.sep, "/")) if path else path
    base = posixpath.normpath(root.replace(os.sep, "/")).rstrip("/") + "/" if root else ""
    return clean[len(base) :] if base and clean.startswith(base) else clean
