"""Characters that a report must not pass on as they are: what a message quotes may be hostile.

A TEI file from anywhere can hold ESC sequences that rewrite a terminal, signs that turn the direction of writing, or
signs nobody sees, or commands of the service in whose log it is shown. They are written as their number, the way Python
does: ESC → \\x1b, U+202E → \\u202e.
"""

import json
import re
from typing import Any

# Controls (C1 too), signs without a shape (but the joiners that Persian and the scripts of India need), turns of
# direction, line ends of Unicode, halves of surrogate pairs, tags, and what XML cannot hold.
_HIDDEN = (
    "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e00ff"
)
# Logs of CI services take `##[name]` and `##vso[name]` for commands, wherever they stand in a line.
_COMMAND = r"#(?=#(?:vso)?\[)"
_NOT_SHOWN = re.compile(f"[\x00-\x1f{_HIDDEN}]|{_COMMAND}")
_NOT_IN_JSON = re.compile(f"[{_HIDDEN}]|{_COMMAND}")


def visible(text: str) -> str:
    r"""Write control characters, line ends among them, and what else a log must not hold as numbers, 'a\x1bb'."""
    return _NOT_SHOWN.sub(_number, text)


def _number(sign: re.Match[str]) -> str:
    return r"\x23" if sign[0] == "#" else sign[0].encode("unicode_escape").decode("ascii")


def as_json(value: Any) -> str:
    r"""Write JSON that is safe to show on a terminal, and to read everywhere.

    Control characters and signs nobody sees stand as JSON escapes, which every reader undoes. Half a surrogate pair
    (from a file name that is no UTF-8) becomes visible text, '\udcff': many readers refuse its escape.
    """
    return _NOT_IN_JSON.sub(_escape, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _escape(sign: re.Match[str]) -> str:
    if "\ud800" <= sign[0] <= "\udfff":
        return "\\" + _number(sign)
    return json.dumps(sign[0])[1:-1] if sign[0] > "\x7f" else f"\\u{ord(sign[0]):04x}"
