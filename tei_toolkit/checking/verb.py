"""What `tei-toolkit validate` does: find files, check them, take away what was known, report, count."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from tei_toolkit.checking.baseline import can_be_known, compare, read_baseline, write_baseline
from tei_toolkit.checking.cache import Cache
from tei_toolkit.checking.checker import Checker
from tei_toolkit.checking.progress import progress
from tei_toolkit.checking.running import check_all
from tei_toolkit.checking.settling import settled
from tei_toolkit.checking.sources import Found, Source, find_sources
from tei_toolkit.checking.summing import CLEAN, FAILED, FOUND, Counts, number, status, summary
from tei_toolkit.errors import InvariantError, TeiToolkitError, UsageError
from tei_toolkit.files import write_file
from tei_toolkit.validation.codes.settling import unused
from tei_toolkit.validation.codes.suppressions import Suppression
from tei_toolkit.validation.engines.asking import Limits
from tei_toolkit.validation.findings import Finding, Severity
from tei_toolkit.validation.reading import read_stream
from tei_toolkit.validation.reports import REPORTS, FailLevel, Outcome, Rule, Unchecked
from tei_toolkit.validation.reports.signs import visible
from tei_toolkit.validation.settings import ValidateSettings

_STOPPED = 130


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the checks came to, before what was known is taken away."""

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    suppressed: int = 0
    used: frozenset[Suppression] = frozenset()


def run(options: argparse.Namespace) -> int:
    """Check and report; 0 clean, 1 findings, 2 where the call, the schema or a file keeps a check from being made."""
    try:
        if options.explain is not None:
            from tei_toolkit.validation.codes.catalogue import explain  # all texts of all codes

            sys.stdout.write(explain(options.explain))
            return CLEAN
        if not options.inputs:
            raise UsageError("nothing to check: name TEI files or folders, as in: tei-toolkit validate tei/")
        return _run(options, *settled(options))
    except InvariantError:
        raise
    except TeiToolkitError as error:
        _say(f"error: {error}")
        return FAILED
    except KeyboardInterrupt:
        _say("stopped; nothing was reported")
        return _STOPPED


def _run(options: argparse.Namespace, settings: ValidateSettings, file: Path | None) -> int:
    baseline = Path(settings.baseline)
    known = read_baseline(baseline) if settings.baseline and not options.write_baseline else ()
    cache = Cache(options.cache) if options.cache else None
    if cache:
        cache.prepare()
    found = find_sources(options.inputs, lambda: read_stream(sys.stdin.buffer, options.stdin_name), options.stdin_name)
    if options.output and any(one.path and options.output.resolve() == one.path.resolve() for one in found.sources):
        raise UsageError(f"-o {options.output}: that is a file to be checked; name another for the report")
    with closing(Checker(settings, cache, Limits(schema=options.schema_timeout))) as checker:
        rules = () if options.changed is None else (*([file] if file else []), *checker.files())
        sources = found.sources if options.changed is None else _differing(found, options.changed, rules)
        checked = _checked(sources, found, checker, options.jobs)
    if cache:
        cache.tidy()
    if file and any(Path(name).is_dir() for name in options.inputs) and options.changed is None:
        # Where not all files are checked, others may need what these don't.
        checked = replace(checked, findings=(*checked.findings, *unused(settings, checked.used, file.as_posix())))
    if options.write_baseline:
        return _write_baseline(options.write_baseline, checked)
    compared = compare(checked.findings, known, baseline.parent, checked.names)
    outcome = _outcome(checked, compared.new, settings)
    for form, output in ((options.format, options.output), *options.also):
        _report(replace(outcome, rules=_rules()) if form == "sarif" else outcome, form, output)
    if outcome.files:
        _say(summary(outcome, compared, Counts(checked.suppressed, found.others)))
    else:
        _say(f"no TEI file changed since {options.changed}")
    return status(outcome)


def _differing(found: Found, revision: str, rules: Sequence[Path]) -> Sequence[Source]:
    """The documents that differ from a revision, all where a file of rules does; what came by stdin always does."""
    from tei_toolkit.checking.changes import changes

    differing = changes([one.path for one in found.sources if one.path], revision, rules)
    if differing.rule:
        _say(f"{differing.rule} changed since {revision}: all files are checked")
    return [one for one in found.sources if one.path is None or one.path in differing.files]


def _checked(sources: Sequence[Source], found: Found, checker: Checker, jobs: int) -> _Checked:
    """Check all documents; raises TeiToolkitError for trouble with what is asked for, before any is checked."""
    with progress(sys.stderr) as on_done:
        if sources:
            checker.prepare()
        pairs = list(zip(sources, check_all(sources, checker, jobs, on_done), strict=True))
    return _Checked(
        names=tuple(source.name for source, answer in pairs if not answer.trouble),
        findings=tuple(finding for _, answer in pairs for finding in answer.findings),
        unchecked=(
            *found.unchecked,
            *(Unchecked(source.name, answer.trouble) for source, answer in pairs if answer.trouble),
        ),
        suppressed=sum(answer.suppressed for _, answer in pairs),
        used=frozenset(one for _, answer in pairs for one in answer.used),
    )


def _outcome(checked: _Checked, new: tuple[Finding, ...], settings: ValidateSettings) -> Outcome:
    names = {*checked.names, *(one.path for one in checked.unchecked)}
    return Outcome(
        tuple(sorted(names, key=lambda name: name.split("/"))),
        new,
        checked.unchecked,
        root=str(Path.cwd()),
        fail_level=cast(FailLevel, settings.fail_level),
    )


def _rules() -> dict[str, Rule]:
    """What all codes mean."""
    from tei_toolkit.validation.codes.catalogue import entries  # all texts of all codes

    return {one.code: Rule(one.rule, one.about, cast(Severity, one.severity)) for one in entries()}


def _report(outcome: Outcome, form: str, output: Path | None) -> None:
    text = REPORTS[form](outcome)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_file(output, text.encode())


def _write_baseline(path: Path, checked: _Checked) -> int:
    """Write down what was found as known; not where a file could not be checked, whose findings would be lost."""
    for one in checked.unchecked:
        _say(f"error: {one.path}: {one.reason}")
    if checked.unchecked:
        _say(f"{path} was not written: not all files could be checked")
        return FAILED
    written = write_baseline(path, checked.findings, checked.names)
    _say(f"{number(written, 'finding')} of {number(len(checked.names), 'file')} in {path}")
    lasting = [finding for finding in checked.findings if not can_be_known(finding)]
    for finding in lasting:
        _say(f"{finding.path}: {finding.code} {finding.message}: can't be known, because it hides other findings")
    return FOUND if lasting else CLEAN


def _say(text: str) -> None:
    sys.stderr.write(f"{visible(text)}\n")
