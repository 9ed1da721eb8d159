"""Rules about the header: what every edition should say of itself, and what a grammar takes for said."""

import re
from collections.abc import Iterator

from tei_toolkit.validation.grammar.wording import short
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule

_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|fixme|xxx+|\?+|lorem ipsum|untitled|title|unknown|n\.? ?n\.?|"
    r"(?:publisher|source|author|title|date) unknown|source unknown: .*|"
    r"publication information|information about the source|(?:enter|insert|add) .{0,40}here)\W*",
    re.IGNORECASE,
)
_LONGEST = 200
_NAMED = 5
"""So many are named in one finding."""
_SAID_IN = ("title", "author", "editor", "publisher", "authority", "bibl", "date", "pubPlace")
_NAMES = ("name", "persName", "orgName")
_CHECKED = frozenset(("approved", "checked", "cleared", "corrected", "final", "proofread", "reviewed", "verified"))
_NO_VERSIONS = frozenset(("", "unknown", "none", "n/a", "?"))
_XML_LANG = re.compile(rb"xml:lang\s{0,9}=\s{0,9}[\"']([A-Za-z0-9-]{1,40})[\"']")
_NO_LANGUAGES = frozenset(("und", "zxx", "mul", "mis", "x"))
_OPENED, _CLOSED = b"<teiHeader", b"</teiHeader"


def titles(facts: Facts) -> Iterator[Breach]:
    """The file has a title.

    It is what catalogues and readers know an edition by. Write it in titleStmt.

    Wrong:
        <titleStmt><title/></titleStmt>
    Right:
        <titleStmt><title>Очерки истории Заволжья. Глава 3</title></titleStmt>
    """
    for statement in _named(facts, "titleStmt"):
        if not any(_said(title) for title in _within(facts, statement, "title")):
            yield Breach(statement.at, "the file has no title", "write it in the title of titleStmt")


def placeholders(facts: Facts) -> Iterator[Breach]:
    """The header says something where a template has a word to be replaced.

    Texts like "Untitled", "TODO" and "Publication Information" are what a program or a template put there. One finding
    names all of them, with a date and a licence that are missing. What the toolkit writes stands in [metadata] of
    tei-toolkit.toml.

    Wrong:
        <titleStmt><title>TODO</title></titleStmt>
    Right:
        <titleStmt><title>Очерки истории Заволжья. Глава 3</title></titleStmt>
    """
    found = facts.once(_placeholders)
    if found:
        said = [f"<{one.name}> {short(_said(one))!r}" for one in found[:_NAMED]]
        lacking = ["no date"] * bool(_undated(facts)) + ["no licence"] * bool(_unlicensed(facts))
        yield Breach(found[0].at, f"the header is not finished: {', '.join((*said, *lacking))}", "say what they are")


def publication_dates(facts: Facts) -> Iterator[Breach]:
    """The header says when the file was published.

    Without it nobody can tell which of two versions is the newer, nor cite one. Write a date in publicationStmt. A
    header that is not finished has TTK-HEAD-TODO instead.

    Wrong:
        <publicationStmt><publisher>P</publisher>
        <availability><licence>CC0</licence></availability></publicationStmt>
    Right:
        <publicationStmt><publisher>P</publisher><date>2026</date>
        <availability><licence>CC0</licence></availability></publicationStmt>
    """
    for statement in () if facts.once(_placeholders) else _undated(facts):
        yield Breach(statement.at, "publicationStmt has no date", "say when the file was published")


def licences(facts: Facts) -> Iterator[Breach]:
    """The header says under which licence the file may be used.

    What has no licence, nobody may use. Write licence, with the target of its text, or a p in availability. A header
    that is not finished has TTK-HEAD-TODO instead.

    Wrong:
        <availability status="unknown"><p>No licence was given.</p></availability>
    Right:
        <availability><licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence></availability>
    """
    for statement in () if facts.once(_placeholders) else _unlicensed(facts):
        yield Breach(statement.at, "no licence is given", "say in availability how the file may be used")


def sources(facts: Facts) -> Iterator[Breach]:
    """The header says what the text was made from.

    Write in sourceDesc the edition or manuscript, or that there is none.

    Wrong:
        <sourceDesc><bibl/></sourceDesc>
    Right:
        <sourceDesc><bibl>Очерки истории Заволжья. Глава 3, с. 87—93.</bibl></sourceDesc>
    """
    for source in _named(facts, "sourceDesc"):
        if not _said(source):
            yield Breach(source.at, "sourceDesc is empty", "name the edition or manuscript, or say that there is none")


def responsibilities(facts: Facts) -> Iterator[Breach]:
    """A statement of responsibility says who did what.

    Write the work in resp and the one who did it in name, persName or orgName, or leave the statement out.

    Wrong:
        <respStmt xml:id="names"><resp>OCR</resp><name/></respStmt>
    Right:
        <respStmt xml:id="names"><resp>OCR</resp><name>Tesseract 5.5.4</name></respStmt>
    """
    for statement in _named(facts, "respStmt"):
        named = [one for name in _NAMES for one in _within(facts, statement, name)]
        if not any(_said(one) or one.get("ref") for one in named):
            yield Breach(statement.at, "respStmt names nobody", "write who did it in name")
        elif not any(_said(one) or one.get("ref") or one.get("key") for one in _within(facts, statement, "resp")):
            yield Breach(statement.at, "respStmt doesn't say what was done", "write it in resp")


def languages(facts: Facts) -> Iterator[Breach]:
    """The languages of the text are declared in langUsage, where the header has one.

    Programs look there for what a file holds. Declaring a language declares its kinds too: de is enough for de-AT.

    Wrong:
        <langUsage><language ident="ru">Russian</language></langUsage><p xml:lang="fr">Oui</p>
    Right:
        <langUsage><language ident="ru">Russian</language></langUsage><p>Да</p>
    """
    declared = {_first_part(language.get("ident")) for language in _named(facts, "language")}
    if not declared:
        return
    begin, end = facts.data.find(_OPENED), facts.data.rfind(_CLOSED)
    for match in _XML_LANG.finditer(facts.data):
        language = _first_part(match[1].decode())
        if language not in declared and language not in _NO_LANGUAGES and not begin < match.start() < end:
            declared.add(language)
            message = f"the language {match[1].decode()!r} is used, but not declared in langUsage"
            yield Breach(match.start(), message, f'write <language ident="{language}"> in langUsage')


def checked(facts: Facts) -> Iterator[Breach]:
    """Only a person can say that a text was checked.

    revisionDesc, or a change in it, has a status like "verified" or "approved", but whoever is named there is an
    application of appInfo. Name the person who checked it, or leave the status at "draft".

    Wrong:
        <revisionDesc status="verified"><change who="#dates" status="verified">made</change></revisionDesc>
    Right:
        <revisionDesc status="draft"><change who="#dates" status="draft">made</change></revisionDesc>
    """
    programs = {f"#{application.get('ident')}" for application in _named(facts, "application")}
    changes = _named(facts, "change")
    for change in changes:
        if change.get("status") in _CHECKED and _by_programs(change, programs):
            yield Breach(
                change.at, f"a program says that the text is {change.get('status')}", "name the person who is sure"
            )
    for revision in _named(facts, "revisionDesc"):
        own = [change for change in changes if change.outer is revision]
        if revision.get("status") in _CHECKED and own and all(_by_programs(change, programs) for change in own):
            message = f"the text is {revision.get('status')!r}, but only programs worked on it"
            yield Breach(revision.at, message, "add a change that names the person who checked it")


def versions(facts: Facts) -> Iterator[Breach]:
    """Every program in appInfo has its version.

    Another version reads and decides otherwise; without it, nobody can make the file again.

    Wrong:
        <application ident="ocr" version="unknown"><label>Tesseract</label></application>
    Right:
        <application ident="ocr" version="5.5.4"><label>Tesseract</label></application>
    """
    for application in _named(facts, "application"):
        if application.get("version").strip().lower() in _NO_VERSIONS:
            message = f"the program {application.get('ident')!r} has no version"
            yield Breach(application.at, message, "write the version that was used")


_STATEMENTS = ("publicationStmt", "sourceDesc")


def _placeholders(facts: Facts) -> tuple[Seen, ...]:
    """The elements of the header that have only a word to be replaced."""
    said_in = (
        one
        for one in facts.header
        if one.name in _SAID_IN or (one.name == "p" and one.outer is not None and one.outer.name in _STATEMENTS)
    )
    return tuple(one for one in said_in if _PLACEHOLDER.fullmatch(_said(one)[:_LONGEST]))


def _undated(facts: Facts) -> list[Seen]:
    """The statements of publication without a date."""
    return [
        statement
        for statement in _named(facts, "publicationStmt")
        if not any(_said(date) or _bears_date(date) for date in _within(facts, statement, "date"))
        and not _prose(facts, statement)
    ]


def _unlicensed(facts: Facts) -> list[Seen]:
    """The statements of publication without a licence."""
    return [
        statement
        for statement in _named(facts, "publicationStmt")
        if not any(
            (one.get("status") != "unknown" and _said(one)) or one.get("target")
            for name in ("availability", "licence")
            for one in _within(facts, statement, name)
        )
        and not _prose(facts, statement)
    ]


def _named(facts: Facts, name: str) -> list[Seen]:
    return [element for element in facts.header if element.name == name]


def _within(facts: Facts, outer: Seen, name: str) -> list[Seen]:
    """The elements of a name in the header within another."""
    return [
        one for one in facts.header if one.name == name and any(around is outer for around in one.around(outer.name))
    ]


def _said(element: Seen) -> str:
    return " ".join(element.text.split())


def _bears_date(element: Seen) -> bool:
    return any(name.startswith(("when", "from", "to", "not")) for name in element.attributes)


def _prose(facts: Facts, statement: Seen) -> bool:
    """Say whether a statement is written as paragraphs, in which all may be said."""
    return any(one.outer is statement and _said(one) for one in _within(facts, statement, "p"))


def _first_part(language: str) -> str:
    return language.partition("-")[0].lower()


def _by_programs(change: Seen, programs: set[str]) -> bool:
    who = change.get("who").split()
    return bool(who) and programs.issuperset(who)


_ELEMENTS = (
    "titleStmt", "publicationStmt", "availability", "licence", "sourceDesc", "respStmt", "resp", *_NAMES, *_SAID_IN,
    "p", "language", "application", "revisionDesc", "change",
)  # fmt: skip

RULES = (
    Rule("TTK-HEAD-TITLE", "warning", titles, header=_ELEMENTS),
    Rule("TTK-HEAD-TODO", "note", placeholders, header=_ELEMENTS),
    Rule("TTK-HEAD-DATE", "note", publication_dates, header=_ELEMENTS),
    Rule("TTK-HEAD-LICENCE", "note", licences, header=_ELEMENTS),
    Rule("TTK-HEAD-SOURCE", "warning", sources, header=_ELEMENTS),
    Rule("TTK-HEAD-RESP", "warning", responsibilities, header=_ELEMENTS),
    Rule("TTK-HEAD-LANG", "warning", languages, header=_ELEMENTS),
    Rule("TTK-HEAD-STATUS", "warning", checked, header=_ELEMENTS),
    Rule("TTK-HEAD-VERSION", "note", versions, header=_ELEMENTS),
)
