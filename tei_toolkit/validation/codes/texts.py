"""What is said of the codes that aren't rules': those of the guard, the grammar, the engines and the settings."""

from tei_toolkit.validation.findings import Severity

_GUARD: tuple[tuple[str, str], ...] = (
    (
        "XML000",
        """The file is well-formed XML.

        Nothing can be said of a file with an end tag that lacks its start tag, a bare & or < in the text, or a second
        root. Correct the XML at the place that is named, or shortly before it: there the reading ended.

        Wrong:
            <p>Сим & Ко</p>
        Right:
            <p>Сим &amp; Ко</p>
        """,
    ),
    (
        "XML001",
        """The file has no document type declaration.

        A <!DOCTYPE> can pull in other files, open connections and let a few bytes grow to gigabytes. TEI needs none:
        write characters instead of entities, and name the schema by <?xml-model?>.
        """,
    ),
    (
        "XML002",
        """The file isn't compressed.

        A packed file may hold a thousand times its size. Unpack it first.
        """,
    ),
    (
        "XML003",
        """The file has no NUL character (U+0000).

        XML knows none; it is a sign of a damaged or binary file.
        """,
    ),
    (
        "XML004",
        """The file is UTF-8.

        Other encodings, and bytes that aren't UTF-8, are read differently by different programs. Save the file as UTF-8
        and let its XML declaration say so, or leave the encoding out of it.
        """,
    ),
    (
        "XML005",
        """Elements nest 200 deep at most.

        No edition comes near it; files made to break programs do.
        """,
    ),
    (
        "XML006",
        """An element has 256 attributes and namespace declarations at most.

        Programs need minutes for hundreds of thousands of them.
        """,
    ),
    (
        "XML007",
        """There are 10 million bytes at most from one tag to the next.

        XML libraries take no longer text, value or comment. Break it into paragraphs.
        """,
    ),
    (
        "XML008",
        """An element's name has 1000 characters at most, with its namespace.

        Longer ones are a mistake, or made to break programs.
        """,
    ),
    (
        "XML009",
        """The file is no PDF and no image.

        Its first bytes say so, whatever its name says. Name a TEI file.
        """,
    ),
    (
        "XML010",
        """The file is XML of version 1.0.

        Version 1.1 knows other line ends and characters, and programs read it differently. Declare version 1.0.
        """,
    ),
)

_GRAMMAR: tuple[tuple[str, str], ...] = (
    (
        "RNG-ELEMENT",
        """An element stands only where the schema lets it.

        The hint says what may stand there, and which element was probably meant. The content of an element that the
        schema doesn't know isn't looked into.

        Wrong:
            <p>Слово<head>Глава 1</head></p>
        Right:
            <head>Глава 1</head><p>Слово</p>
        """,
    ),
    (
        "RNG-TEXT",
        """Text stands only in elements whose content may have text.

        Put it into a paragraph, or another element of those the hint names.

        Wrong:
            <p>Раз.</p>Два.
        Right:
            <p>Раз.</p><p>Два.</p>
        """,
    ),
    (
        "RNG-MISSING",
        """What the schema requires is there: elements within their parent, and attributes.

        The hint says what is still to come.

        Wrong:
            <p><choice><sic>генерад</sic></choice></p>
        Right:
            <p><choice><sic>генерад</sic><corr>генерал</corr></choice></p>
        """,
    ),
    (
        "RNG-ATTRIBUTE",
        """An element has only attributes that the schema gives it.

        The hint lists them, and names the nearest.

        Wrong:
            <p>в <date wen="1920">1920 г.</date></p>
        Right:
            <p>в <date when="1920">1920 г.</date></p>
        """,
    ),
    (
        "RNG-VALUE",
        """An attribute has a value of the kind the schema wants.

        The hint says of which kind, with an example.

        Wrong:
            <p><date when="22.3.1920">22 марта 1920 г.</date></p>
        Right:
            <p><date when="1920-03-22">22 марта 1920 г.</date></p>
        """,
    ),
    (
        "RNG",
        """The file keeps to the schema, says libxml2, which judges where a schema is beyond our own reading.

        The message is libxml2's.
        """,
    ),
)

_SETTINGS: tuple[tuple[str, Severity, str], ...] = (
    (
        "TTK-MORE",
        "error",
        """No more problems were found than are listed.

        A thousand of a kind are; the rest are only counted. It is as severe as the worst of them.
        """,
    ),
    (
        "TTK-ALLOW",
        "error",
        """An instruction that allows something names a code and a reason.

        `<?tei-toolkit allow CODE: reason?>` is for the element that follows it, with all in it; where text or an end
        tag follows, for the element around it. Before the root it is for the whole file. It takes one code; findings of
        XML that can't be read and of checks that couldn't run are never suppressed.

        Wrong:
            <?tei-toolkit allow TTK-NOTE-EMPTY?><p>а<note place="bottom" n="1"/></p>
        Right:
            <?tei-toolkit allow TTK-NOTE-EMPTY: the print lacks it?><p>а<note place="bottom" n="1"/></p>
        """,
    ),
    (
        "TTK-SUPPRESS",
        "warning",
        """What is suppressed would be found without it.

        An instruction, or an entry of `suppress` in tei-toolkit.toml, that no finding needs any more hides what comes
        next. Remove it.

        Wrong:
            <?tei-toolkit allow TTK-NOTE-EMPTY: the print lacks it?><p>а</p>
        Right:
            <p>а</p>
        """,
    ),
    (
        "ENGINE-DISAGREE",
        "error",
        """All engines say the same of a file.

        With `--engine both` every engine judges, and one takes for valid what another doesn't. One of them is wrong:
        please report the file and the schema, and until then take the file for not valid.
        """,
    ),
    (
        "ENGINE-SCHEMATRON",
        "error",
        """The rules of a Schematron file could be checked to the end.

        A rule that breaks off, or takes too long, has given no answer: the file isn't clean until it does.
        """,
    ),
    (
        "TTK-UNCHECKED",
        "error",
        """The file could be checked.

        It can't be read, or the check broke off. Nothing is known of it, so that it never counts as clean.
        """,
    ),
    (
        "SCH-…",
        "error",
        """A document keeps the rules of a Schematron file of yours.

        Behind SCH- stands the rule's id, or its number. The severity is the rule's role.
        """,
    ),
)

CODES: tuple[tuple[str, Severity, str], ...] = (
    *((code, "error", text) for code, text in (*_GUARD, *_GRAMMAR)),
    *_SETTINGS,
)
"""Each code with its severity and its text, written as the docstrings of rules are."""
