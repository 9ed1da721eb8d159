"""One tree of errors; each class carries the exit code the command line answers with."""


class TeiToolkitError(Exception):
    """Anything that stops the toolkit; the message names the place and the remedy."""

    exit_code = 70


class UsageError(TeiToolkitError):
    """The call or the configuration is wrong."""

    exit_code = 2


class SchemaError(UsageError):
    """A file's schema can't be had, isn't RELAX NG, or can't be compiled: the file is not checked."""


class InputError(TeiToolkitError):
    """What was handed in can't be read."""

    exit_code = 3


class ScanError(InputError):
    """A scan, a PDF or a page text is missing, truncated, empty or of an unknown kind."""


class MarkupError(InputError):
    """An XML or JSON file is not what it should be."""


class EngineError(TeiToolkitError):
    """A program or model the work depends on can't do its part."""

    exit_code = 4


class EngineMissing(EngineError):
    """An engine, a model or a language isn't installed; the message says what to install."""


class EngineFailed(EngineError):
    """An engine broke down on a page; the message carries the page and the end of what it said."""


class InvariantError(TeiToolkitError):
    """The toolkit broke one of its own promises: a bug of ours."""
