"""Run compiled rules over documents, in a process of its own: a job a line comes in, an answer a line goes out.

This is a program, started by `process`; it uses nothing of the toolkit, so that it starts in hundredths of a second.
"""

import json
import os
import signal
import sys
from typing import Any

_NO_PROTOCOLS = ("http://saxon.sf.net/feature/allowedProtocols", "")


def main() -> None:
    """Answer jobs until there are no more; whatever else is written goes where errors go."""
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        memory, seconds = int(sys.argv[1]), float(sys.argv[2])
        _limit_memory(memory)
        rules = _Rules()
        for line in sys.stdin.buffer:
            job = json.loads(line)
            signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody may be left to stop a rule that never ends
            answer = rules.answer(job)
            signal.setitimer(signal.ITIMER_REAL, 0)
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


class _Rules:
    """A Saxon processor and the stylesheets it was given."""

    def __init__(self) -> None:
        import saxonche

        self._error = saxonche.PySaxonApiError
        self._processor = saxonche.PySaxonProcessor(license=False)
        self._processor.set_configuration_property(*_NO_PROTOCOLS)
        self._stylesheets: list[Any] = []

    def answer(self, job: dict[str, Any]) -> dict[str, Any]:
        """Compile stylesheets, or run those compiled over a document; `failed` says why the next one couldn't be."""
        done: list[str] = []
        try:
            if "stylesheets" in job:
                for stylesheet in job["stylesheets"]:
                    self._stylesheets.append(self._compiled(stylesheet))
                    done.append("")
            else:
                document = self._parsed(job["text"], job["uri"])
                for stylesheet in self._stylesheets:
                    done.append(stylesheet.transform_to_string(xdm_node=document))
        except self._error as error:
            return {"done": done, "failed": str(error)}
        return {"done": done, "failed": None}

    def _compiled(self, stylesheet: dict[str, Any]) -> Any:
        compiler = self._processor.new_xslt30_processor()
        compiled = compiler.compile_stylesheet(stylesheet_text=stylesheet["text"], encoding="utf-8")
        for one in stylesheet["documents"]:
            compiled.set_parameter(one["variable"], self._parsed(one["text"], one["uri"]))
        return compiled

    def _parsed(self, text: str, uri: str) -> Any:
        builder = self._processor.new_document_builder()
        builder.set_base_uri(uri)
        return builder.parse_xml(xml_text=text, encoding="utf-8")


def _limit_memory(size: int) -> None:
    """Let the process take so many bytes at most, where the system can say so."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))


if __name__ == "__main__":
    main()
