"""Making (变异体): every mutant of a file by mutmut's operators, applied to the file itself."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_NAMES, MutationVisitor, OuterFunctionProvider
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

CHECKOUT = Path(__file__).parents[2]
PACKAGES = {"domain": 0.75, "app/log": 0.25}  # and the share of a sample that each is given


@dataclass(frozen=True)
class Mutant:
    """The mutant of that number in the file at that path (relative to the checkout)."""

    path: str
    number: int

    def __str__(self) -> str:
        return f"{self.path}#{self.number}"

    @classmethod
    def named(cls, name: str) -> "Mutant":
        """The one whose `str` it is."""
        path, _, number = name.partition("#")
        return cls(path, int(number))

    @property
    def package(self) -> str:
        """The one of PACKAGES that it is in."""
        return next(package for package in PACKAGES if self.path.startswith(f"{package}/"))

    def source(self) -> str:
        """The file with the fault in it."""
        visitor, module = _visited(self.path)
        mutation = visitor.mutations[self.number]
        changed = module.deep_replace(mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, cst.Module)
        return changed.code

    def diff(self) -> str:
        """The fault as a diff without context, headed by the line it is on."""
        lines = ((CHECKOUT / self.path).read_text("utf-8").splitlines(), self.source().splitlines())
        _, _, *changed = difflib.unified_diff(*lines, n=0, lineterm="")
        return "\n".join(changed)


def mutants(package: str) -> Iterator[Mutant]:
    """Every mutant of a package, file by file; events are left out, since they declare and do nothing."""
    for file in sorted((CHECKOUT / package).rglob("*.py")):
        path = file.relative_to(CHECKOUT).as_posix()
        if not path.startswith("domain/events/"):
            visitor, _ = _visited(path)
            yield from (Mutant(path, number) for number in range(len(visitor.mutations)))


def _visited(path: str) -> tuple["Sites", cst.Module]:
    wrapper = MetadataWrapper(cst.parse_module((CHECKOUT / path).read_text("utf-8")))
    visitor = Sites()
    wrapper.visit(visitor)
    return visitor, wrapper.module


class Sites(MutationVisitor):
    """Where mutmut mutates, and decorated functions too: nothing is copied here, so nothing is decorated twice.

    Outside of functions only numbers, truth values and lambdas are mutated: a None or a misspelt name there
    stops the import, and a sentence there is a message.
    """

    def __init__(self) -> None:
        super().__init__(mutation_operators, IgnoredCode(set(), set(), set()))

    def _create_mutations(self, node: cst.CSTNode) -> None:
        inside = isinstance(self.get_metadata(OuterFunctionProvider, node, None), cst.FunctionDef)
        if inside or isinstance(node, cst.BaseNumber | cst.Name | cst.Lambda):
            super()._create_mutations(node)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        return (isinstance(node, cst.Raise) and _is_worded(node)) or super()._skip_node_and_children(node)


def _is_worded(node: cst.Raise) -> bool:
    """Whether it raises with a sentence, whose wording is nobody's rule."""
    sentences = (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
    return isinstance(node.exc, cst.Call) and any(isinstance(arg.value, sentences) for arg in node.exc.args)
