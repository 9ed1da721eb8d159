"""The layers hold, the budgets hold, and every public thing says what it is: read from the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tei_toolkit"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of the package besides itself; the lower the part, the more it may use.
BASE = {"errors", "markup", "model", "protocols"}
STAGE = BASE | {"languages"}
LAYERS = {
    "errors": set(),
    "markup": {"errors"},
    "model": {"errors"},
    "protocols": {"errors", "model"},
    "languages": set(),
    "images": BASE,
    "formats": BASE,
    "ocr": BASE | {"images"},
    "repair": STAGE,
    "annotate": STAGE,
    "tei": STAGE,
    "validation": BASE,
}
STAGES = frozenset({"images", "formats", "ocr", "repair", "annotate", "tei", "validation"})
# The parts that join the stages: any of them may import those before it in this order, and no stage any of them.
JOINING = (
    "console",
    "files",
    "executors",
    "timeline",
    "evaluate",
    "sections",
    "config",
    "recordings",
    "pipeline",
    "ledger",
    "names",
    "explain",
    "progress",
    "training",
    "summary",
    "doctor",
    "checking",
    "verbs",
    "cli",
    "__main__",
)
ENGINES = {"pytesseract", "tesserocr"}

MODULE_LINES, FUNCTION_LINES, PARAMETERS, FIELDS = 400, 40, 6, 8
# What exceeds a budget, and the reason.
EXCEPTIONS: dict[str, str] = {
    "model/text.py:splice": "it takes what an Edit is made of",
    "config.py:Config": "a part for each section of tei-toolkit.toml",
}
# Values that are filled while a stage runs, and why they are public.
GATHERING = {
    "Line": "a printed line of a TEI file while it is read",
    "Division": "a div of the TEI while its content is gathered",
    "Calls": "the calls of notes while they are written",
    "Pages": "the pages of the TEI while they are turned",
    "Votes": "the mentions of a stem while a document's are counted",
}


def part_of(module: Path) -> str:
    """The part of the package a module belongs to: the folder, or the module's own name."""
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(tree: ast.AST) -> Iterator[str]:
    """All modules a source imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def parts_used(tree: ast.AST) -> set[str]:
    """The parts of the package that a source imports."""
    found = {name.split(".")[1] for name in imports_of(tree) if name.startswith("tei_toolkit.")}
    return {name for name in found if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}


@cache
def parsed(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def budget_exceeded(module: Path, source: str) -> Iterator[str]:
    """What in a source is larger than it may be: 'module:name what'."""
    name = module.relative_to(PACKAGE).as_posix()
    lines = source.count("\n")
    if lines > MODULE_LINES:
        yield f"{name} has {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length, count = _length(node), _parameters(node)
            if length > FUNCTION_LINES:
                yield f"{name}:{node.name} has {length} lines"
            if count > PARAMETERS:
                yield f"{name}:{node.name} has {count} parameters"
        elif isinstance(node, ast.ClassDef) and node.name.endswith(("Settings", "Config")):
            fields = sum(isinstance(item, ast.AnnAssign) for item in node.body)
            if fields > FIELDS:
                yield f"{name}:{node.name} has {fields} fields"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = node.args
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The public modules, classes and functions of a source that don't say what they are."""
    if tree.body and not ast.get_docstring(tree):
        yield "the module"
    yield from _undocumented_in(tree.body, "")


def _undocumented_in(body: list[ast.stmt], outer: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield outer + node.name
            if isinstance(node, ast.ClassDef):
                yield from _undocumented_in(node.body, f"{outer}{node.name}.")


def ids(module: Path) -> str:
    """The name of a module in the test's own."""
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_imports_go_up_the_layers_only(module: Path) -> None:
    part = part_of(module)
    used = parts_used(parsed(module)) - {part}
    if part == "__init__":
        assert "cli" not in used
    elif part in LAYERS:
        assert used <= LAYERS[part], f"{part} may not import {', '.join(sorted(used - LAYERS[part]))}"
    else:
        assert part in JOINING, f"{part} has no place in the layers"
        below = set(JOINING[JOINING.index(part) :])
        assert not used & below, f"{part} may not import {', '.join(sorted(used & below))}"


def test_the_public_names_are_where_they_are_said_to_be() -> None:
    """Each is imported for the type checker, listed, and found when it is asked for, whatever was loaded before."""
    import tei_toolkit
    import tei_toolkit.annotate
    import tei_toolkit.repair

    nodes = ast.walk(parsed(PACKAGE / "__init__.py"))
    typed = {name.name for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names}
    assert typed - {"import_module", "ModuleType", "TYPE_CHECKING"} == set(tei_toolkit.__all__)
    assert all(getattr(tei_toolkit, name).__module__.startswith("tei_toolkit.") for name in tei_toolkit.__all__)
    assert callable(tei_toolkit.repair)
    assert callable(tei_toolkit.annotate)


def test_every_part_has_its_place() -> None:
    parts = {part_of(module) for module in MODULES}
    assert parts <= {*LAYERS, *JOINING, "__init__"}
    assert parts >= LAYERS.keys()


def modules_used(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """Those of the modules that a source imports, or imports a name from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in known else node.module or ""


def circles(imports: dict[str, set[str]]) -> list[str]:
    """The modules that lead into a circle of imports: what is left when those that import no other are taken away."""
    left = dict(imports)
    while free := [name for name, used in left.items() if not used & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def test_no_circle_of_imports() -> None:
    """A package is its `__init__`, where a name of it is imported that is no module."""
    paths = {module.relative_to(PACKAGE.parent).with_suffix("") for module in MODULES}
    names = {path: ".".join(path.parts).removesuffix(".__init__") for path in paths}
    known = set(names.values())
    files = {name: PACKAGE.parent / path.with_suffix(".py") for path, name in names.items()}
    used = {name: set(modules_used(parsed(file), known)) for name, file in files.items()}
    assert circles(used) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def test_the_stages_never_import_one_another() -> None:
    for stage in STAGES:
        assert LAYERS[stage] & STAGES == ({"images"} if stage == "ocr" else set())


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_one_module_knows_tesseract(module: Path) -> None:
    if ids(module) != "ocr/tesseract.py":
        assert not {name.split(".")[0] for name in imports_of(parsed(module))} & ENGINES


def test_budgets() -> None:
    found = [one for module in MODULES for one in budget_exceeded(module, module.read_text(encoding="utf-8"))]
    assert [one for one in found if one.split(" has ")[0] not in EXCEPTIONS] == []
    assert EXCEPTIONS.keys() == {one.split(" has ")[0] for one in found}, "an exception that isn't needed any more"


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_every_public_thing_says_what_it_is(module: Path) -> None:
    assert list(undocumented(parsed(module))) == []


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_the_library_is_silent(module: Path) -> None:
    calls = [node for node in ast.walk(parsed(module)) if isinstance(node, ast.Call)]
    names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert "print" not in names or ids(module) == "cli.py"


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_values_stay_as_they_are(module: Path) -> None:
    """Dataclasses are frozen with slots; those that gather something while a stage runs are private."""
    for node in ast.walk(parsed(module)):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if "dataclass" in ast.unparse(decorator):
                assert "slots=True" in ast.unparse(decorator), node.name
                assert "frozen=True" in ast.unparse(decorator) or node.name in GATHERING or node.name[0] == "_", (
                    node.name
                )


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import tei_toolkit.ocr.tesseract", {"ocr"}),
        ("from tei_toolkit import validation, annotate as a", {"validation", "annotate"}),
        ("def f():\n    from tei_toolkit.repair.blocks import extend", {"repair"}),
        ("import regex", set()),
    ],
)
def test_the_reader_of_imports_sees_them_all(source: str, wanted: set[str]) -> None:
    assert parts_used(ast.parse(source)) == wanted


def test_the_budgets_can_be_exceeded() -> None:
    source = (
        '"""A module."""\n'
        "def long(a, b, c, d, e, f, *, g):\n" + "    a = b\n" * 40 + "class OcrSettings:\n" + "    x: int\n" * 9
    )
    module = PACKAGE / "cli.py"
    assert list(budget_exceeded(module, source)) == [
        "cli.py:long has 41 lines", "cli.py:long has 7 parameters", "cli.py:OcrSettings has 9 fields",
    ]  # fmt: skip
    assert list(undocumented(ast.parse(source))) == ["long", "OcrSettings"]
