"""Interactions: who does what to whom, and what is not said outright."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.actors import Mention
from pelican.plugins.brief.extract.dates import find_dates
from pelican.plugins.brief.extract.interactions import find_interactions
from pelican.plugins.brief.extract.interactions.outward import outward
from pelican.plugins.brief.extract.tree import trees
from pelican.plugins.brief.model import Actor, ActorKind, Interaction, Passage

PUBLISHED = date(2023, 11, 20)
PEOPLE = {"Anna Brandt", "Paul Moreau", "Mira Okafor"}
BODIES = {"Fell Union", "Harbour Bank", "Vale Rovers", "Tarn City", "Lind Motors", "Corda Foods", "Press Council",
          "Tarn Court", "Nurses' Guild", "Relief Fund"}  # fmt: skip
FORMS = {
    "Anna Brandt": "Anna Brandt",
    "Brandt": "Anna Brandt",
    "Paul Moreau": "Paul Moreau",
    "Moreau": "Paul Moreau",
    "Norwegian": "Norway",
    "Norway": "Norway",
    "Oslo": "Norway",
    "Danish": "Denmark",
    "Danes": "Denmark",
    "Denmark": "Denmark",
    "Sweden": "Sweden",
    "Mira Okafor": "Mira Okafor",
    "Okafor": "Mira Okafor",
    **{name: name for name in sorted(BODIES)},
}


def mentions_in(passages: Sequence[Passage]) -> list[Mention]:
    """Return where the forms above stand, longer ones first."""
    found: list[Mention] = []
    for passage in passages:
        free = passage.text
        for form, actor in FORMS.items():
            while (start := free.find(form)) >= 0:
                end = start + len(form)
                kind: ActorKind = "person" if actor in PEOPLE else "organization" if actor in BODIES else "country"
                found.append(Mention(passage.anchor, start, end, form, actor, kind))
                free = free[:start] + "_" * len(form) + free[end:]
    return found


def full(*paragraphs: str, dates: Sequence[tuple[str, int, int, str]] = ()) -> tuple[Interaction, ...]:
    """Return the interactions of an article that has ``paragraphs``."""
    passages = [Passage(f"p{n}", text) for n, text in enumerate(paragraphs, 1)]
    docs = trees(language.parse(language.load(), passages))
    return find_interactions(passages, docs, mentions_in(passages), dates)


def found_in(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return source, type and target of each interaction."""
    return [(i.source, i.type, i.target) for i in full(*paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Brandt met Paul Moreau on Monday.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt and Paul Moreau met on Monday.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt held two hours of talks with Paul Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt was received by Paul Moreau.", ("Paul Moreau", "meet", "Anna Brandt")),
        ("Paul Moreau spoke by phone with Anna Brandt.", ("Paul Moreau", "consult", "Anna Brandt")),
        ("Norway said that it had worked with Sweden.", ("Norway", "cooperate", "Sweden")),
        ("The trade pact between Norway and Denmark is old.", ("Norway", "agree", "Denmark")),
        ("They spoke before a visit to Denmark by Anna Brandt.", ("Anna Brandt", "visit", "Denmark")),
        ("Norway imposed sanctions on Denmark.", ("Norway", "sanction", "Denmark")),
        ("Norway condemned Denmark's invasion of the island.", ("Norway", "criticize", "Denmark")),
        ("Norway has accused Denmark of delay.", ("Norway", "accuse", "Denmark")),
        ("Norway sent heavy weapons to Denmark in May.", ("Norway", "aid", "Denmark")),
        ("Danish troops invaded Norway at dawn.", ("Denmark", "attack", "Norway")),
        ("Norway was invaded by Denmark.", ("Denmark", "attack", "Norway")),
        ("Norwegian officials urged Denmark to wait.", ("Norway", "call_for", "Denmark")),
        ("Anna Brandt recommended that Denmark join the club.", ("Anna Brandt", "call_for", "Denmark")),
        ("Moreau, who visited Norway in May, is ill.", ("Paul Moreau", "visit", "Norway")),
        ("Moreau said he was ready to work with Norway.", ("Paul Moreau", "cooperate", "Norway")),
    ],
)
def test_one_act(sentence: str, expected: tuple[str, str, str]) -> None:
    """Each way to word an act gives its source, type and target."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Brandt drew criticism from Moreau.", ("Paul Moreau", "criticize", "Anna Brandt")),
        ("Brandt was critical of Moreau.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Brandt called Moreau a coward.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Moreau, a critic of Brandt, is ill.", ("Paul Moreau", "criticize", "Anna Brandt")),
        ("Brandt alleges that Moreau hid the survey.", ("Anna Brandt", "accuse", "Paul Moreau")),
        ("The Fell Union blamed the leak on the Harbour Bank.", ("Fell Union", "accuse", "Harbour Bank")),
        ("The Fell Union threatened to close its account with the Harbour Bank.",
         ("Fell Union", "threaten", "Harbour Bank")),
        ("The Fell Union fined the Harbour Bank 3 million euros.", ("Fell Union", "sanction", "Harbour Bank")),
        ("The Fell Union cancelled a contract with the Harbour Bank.", ("Fell Union", "reject", "Harbour Bank")),
        ("The Fell Union suspended cooperation with the Harbour Bank.", ("Fell Union", "sanction", "Harbour Bank")),
        ("Norway rejected a Danish offer.", ("Norway", "reject", "Denmark")),
        ("Norway gave Denmark 40 water trucks.", ("Norway", "aid", "Denmark")),
        ("Norway got 40 water trucks from Denmark.", ("Denmark", "aid", "Norway")),
        ("A Norwegian loan to Denmark runs out in May.", ("Norway", "aid", "Denmark")),
        ("Norway and Denmark announced a joint plan.", ("Norway", "cooperate", "Denmark")),
        ("Norway and Denmark held two days of talks.", ("Norway", "meet", "Denmark")),
        ("Norway and Denmark raised a wreck from the sea.", ("Norway", "cooperate", "Denmark")),
        ("Norway, together with Denmark, counts the seals.", ("Norway", "cooperate", "Denmark")),
        ("Brandt went home after talks with Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("The talks were the first between Brandt and Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("The fair brought together Anna Brandt and Paul Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Brandt ended a visit to Denmark on Monday.", ("Anna Brandt", "visit", "Denmark")),
        ("Brandt took the floor to ask Moreau for help.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Prosecutors in Denmark are looking into the Harbour Bank.", ("Denmark", "investigate", "Harbour Bank")),
        ("The Fell Union investigates whether the Harbour Bank paid.", ("Fell Union", "investigate", "Harbour Bank")),
    ],
)  # fmt: skip
def test_ways_to_word_an_act(sentence: str, expected: tuple[str, str, str]) -> None:
    """Idle verbs, parts that people play, things given and taken, and words of naming tell acts as plain verbs do."""
    assert expected in found_in(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway refused to help Denmark.", [("Norway", "reject", "Denmark")]),
        ("Norway has not helped Denmark.", [("Norway", "reject", "Denmark")]),
        ("Norway did not attack Denmark.", []),
        ("Norway has refused to condemn Denmark.", []),
        ("Norway could attack Denmark.", []),
        ("Norway wants to visit Denmark.", []),
        ("The ships reached Norway from Denmark.", []),
        (
            "The Harbour Bank said it would sue the Fell Union unless it paid.",
            [("Harbour Bank", "threaten", "Fell Union")],
        ),
        ("The Fell Union accused the Harbour Bank of robbing Norway.", [("Fell Union", "accuse", "Harbour Bank")]),
        ("In talks with Moreau, Brandt asked for time.", [("Anna Brandt", "meet", "Paul Moreau")]),
    ],
)
def test_denied_and_possible_acts(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """A refusal of help is a rejection; what is denied or merely possible is no act."""
    assert found_in(sentence) == expected


def test_title_takes_no_part() -> None:
    """The country in a person's title does not act itself."""
    assert found_in("Norwegian Prime Minister Anna Brandt met Danish Foreign Minister Paul Moreau.") == [
        ("Anna Brandt", "meet", "Paul Moreau")
    ]


def test_several_targets() -> None:
    """Coordinated targets give one interaction each."""
    assert found_in("Anna Brandt visited Denmark and Sweden.") == [
        ("Anna Brandt", "visit", "Denmark"),
        ("Anna Brandt", "visit", "Sweden"),
    ]


def test_the_two_leaders() -> None:
    """``The two leaders`` are the two persons last named side by side."""
    assert found_in("Anna Brandt and Paul Moreau are in town.", "The two leaders met for an hour.") == [
        ("Anna Brandt", "meet", "Paul Moreau")
    ]


def test_one_another() -> None:
    """What two do to one another is told in both directions."""
    found = found_in("Norway and Denmark blamed one another.")
    assert found == found_in("Norway and Denmark blamed each other.")
    assert sorted(found) == [("Denmark", "accuse", "Norway"), ("Norway", "accuse", "Denmark")]


def test_same_act_is_reported_once() -> None:
    """A second report of a mutual act adds its evidence, whichever side comes first."""
    [only] = full("Brandt met Moreau.", "The town was proud.", "Moreau met Brandt at noon.")
    assert only.evidence == ("p1", "p3")


def test_quoted_acts_are_views() -> None:
    """What somebody says in quotation marks about others is not reported as an act."""
    assert found_in('"Norway has betrayed us and Denmark attacked Norway," said an old man.') == []


def test_when_is_the_only_date_of_the_sentence() -> None:
    """An interaction takes the date of its sentence, and none when there are two."""
    text = "Brandt met Moreau in May."
    [dated] = full(text, dates=[("p1", 19, 24, "2023-05"), ("p2", 0, 3, "2020")])
    [open_] = full(text, dates=[("p1", 19, 24, "2023-05"), ("p1", 0, 3, "2020")])
    assert (dated.when, open_.when) == ("2023-05", None)


def test_text_is_a_short_clause() -> None:
    """The words of an interaction run from source to target and leave out what stands between when it is long."""
    [short] = full("In the old town Brandt met Moreau on Monday.")
    assert short.text == "Brandt met Moreau"
    [long] = full(
        "Anna Brandt, the mayor of a small town on the coast that few people outside the country know, met Paul Moreau."
    )
    assert long.text == "Anna Brandt … met Paul Moreau"


def test_both_countries() -> None:
    """``Both countries`` are the two states that the text is about, whichever side of the act they stand on."""
    *_, last = found_in("Norway has been asked by Denmark to wait.", "The two countries signed a treaty.")
    assert last in {("Norway", "agree", "Denmark"), ("Denmark", "agree", "Norway")}
    assert found_in("Norway and Denmark share a lake.", "The Fell Union thanked both countries.") == [
        ("Fell Union", "other", "Norway"),
        ("Fell Union", "other", "Denmark"),
    ]


def test_ministers_of_several_states() -> None:
    """A body of several states acts for each of them."""
    pairs = {("Norway", "Denmark"), ("Norway", "Sweden"), ("Denmark", "Sweden")}
    for sentence in ("The ministers of Norway, Denmark and Sweden met.", "Norway, Denmark and Sweden held talks."):
        assert {(one, other) for one, kind, other in found_in(sentence) if kind == "meet"} == pairs


def test_what_a_noun_resumes() -> None:
    """``The union``, ``it`` and ``the ban`` mean the body, its possessor and the one who banned."""
    found = found_in(
        "The Fell Union banned the shipping company Harbour Bank on Monday.",
        "The union has questioned Anna Brandt as well.",
        "Paul Moreau criticised the ban.",
    )
    assert found == [
        ("Fell Union", "sanction", "Harbour Bank"),
        ("Fell Union", "investigate", "Anna Brandt"),
        ("Paul Moreau", "criticize", "Fell Union"),
    ]


def test_a_pronoun_means_somebody_else() -> None:
    """An object pronoun does not mean the subject of its own clause."""
    assert found_in("Paul Moreau came at noon.", "Anna Brandt received him.") == [
        ("Anna Brandt", "meet", "Paul Moreau")
    ]


def test_did_the_same() -> None:
    """``Did the same`` repeats the act before it with another source."""
    assert found_in("Anna Brandt thanked Norway.", "Paul Moreau did the same.") == [
        ("Anna Brandt", "other", "Norway"),
        ("Paul Moreau", "other", "Norway"),
    ]


def test_one_bond_a_sentence() -> None:
    """``Agreed to work together`` binds two once, not twice."""
    assert found_in("Norway and Denmark agreed to work together.") == [("Norway", "agree", "Denmark")]


def test_when_is_the_date_of_the_clause() -> None:
    """Of two dates in a sentence the one in the act's own clause counts."""
    text = "Brandt met Moreau in May, after she had come home in 2020."
    [dated] = full(text, dates=[("p1", 21, 24, "2023-05"), ("p1", 53, 57, "2020")])
    assert text[21:24] == "May"
    assert text[53:57] == "2020"
    assert dated.when == "2023-05"


@pytest.mark.parametrize("text", ["a plan to make " * 600, "Norway " + "and ".join(["met Denmark ", "sang "] * 500)])
def test_endless_clauses(text: str) -> None:
    """A chain of clauses that never ends breaks nothing."""
    assert len(found_in(text)) <= 1


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Denmark met Sweden in Lima on Monday.", "2023-11-20"),
        ("Denmark flew to Lima on Monday and met Sweden.", "2023-11-20"),
        ("Denmark has deepened its military cooperation with Sweden since the start of the talks in May 2022.", None),
        ("Denmark said on Monday that it had met Sweden.", None),
        ("Denmark spoke on Monday of the cooperation between Sweden and Norway.", None),
        ("Denmark praised the cooperation between Sweden and Norway in May 2022.", "2022-05"),
    ],
)
def test_the_date_is_that_of_the_act(text: str, when: str | None) -> None:
    """An act has the date of its clause or phrase, not that of a report, of what bounds it, or of another clause."""
    dates = [("p1", one.start, one.end, one.when) for one in find_dates(text, PUBLISHED) if one.when]
    found = full(text, dates=dates)
    assert found
    assert found[-1].when == when


def test_what_a_noun_says_of_the_time_is_no_act() -> None:
    """A war since which something grows is not fought by those who let it grow."""
    found = full("Denmark has deepened its cooperation with Sweden since the start of the war in February 2022.")
    assert [(act.source, act.type, act.target) for act in found] == [("Denmark", "cooperate", "Sweden")]


FIELDS = """
Vale Rovers beat Tarn City 3-1 on Saturday. | Vale Rovers other Tarn City
Tarn City lost 2-0 to Vale Rovers. | Tarn City other Vale Rovers
Mira Okafor won the title on Sunday, beating Anna Brandt in four sets. | Mira Okafor other Anna Brandt
Vale Rovers signed Mira Okafor from Tarn City. | Vale Rovers other Mira Okafor
Vale Rovers suspended Mira Okafor for six matches. | Vale Rovers sanction Mira Okafor
Mira Okafor was banned for two years by the Press Council. | Press Council sanction Mira Okafor
Mira Okafor turned down an offer from Vale Rovers. | Mira Okafor reject Vale Rovers
The Tarn Court acquitted Mira Okafor of fraud. | Tarn Court other Mira Okafor
The Tarn Court ruled against Lind Motors. | Tarn Court reject Lind Motors
The Tarn Court dismissed a claim by Lind Motors. | Tarn Court reject Lind Motors
Mira Okafor was charged with fraud by prosecutors in Norway. | Norway accuse Mira Okafor
Lind Motors filed a lawsuit against Corda Foods. | Lind Motors accuse Corda Foods
Lind Motors appealed against the ruling of the Tarn Court. | Lind Motors protest Tarn Court
Danish police questioned Paul Moreau for six hours. | Denmark investigate Paul Moreau
Lind Motors bought Corda Foods for 3 million euros. | Lind Motors other Corda Foods
Lind Motors' takeover of Corda Foods was cheap. | Lind Motors other Corda Foods
Lind Motors and Corda Foods are to merge. | Lind Motors cooperate Corda Foods
Lind Motors has appointed Mira Okafor chief executive. | Lind Motors other Mira Okafor
Mira Okafor was dismissed by Lind Motors. | Lind Motors other Mira Okafor
Lind Motors is in a dispute with Corda Foods over the name. | Lind Motors reject Corda Foods
Lind Motors supplies Corda Foods with vans. | Lind Motors aid Corda Foods
Lind Motors ended its partnership with Corda Foods. | Lind Motors sanction Corda Foods
The Press Council revoked the licence of Corda Foods. | Press Council sanction Corda Foods
The Press Council licensed Corda Foods to sell the drug. | Press Council other Corda Foods
Auditors from the Press Council audited Lind Motors. | Press Council investigate Lind Motors
Norway closed its border with Denmark. | Norway sanction Denmark
The Harbour Bank lent Lind Motors 5 million euros. | Harbour Bank aid Lind Motors
Doctors of the Relief Fund treated Mira Okafor for burns. | Relief Fund aid Mira Okafor
Norwegian rescuers saved Mira Okafor from the ice. | Norway aid Mira Okafor
Mira Okafor endorsed Anna Brandt for mayor. | Mira Okafor aid Anna Brandt
The Nurses' Guild picketed Lind Motors. | Nurses' Guild protest Lind Motors
The Nurses' Guild has been on strike against the Relief Fund since May. | Nurses' Guild protest Relief Fund
Members of the Nurses' Guild rallied outside the headquarters of Lind Motors. | Nurses' Guild protest Lind Motors
Anna Brandt told Paul Moreau to wait. | Anna Brandt call_for Paul Moreau
Anna Brandt wrote an open letter to Paul Moreau. | Anna Brandt consult Paul Moreau
Denmark vetoed a resolution by Norway. | Denmark reject Norway
Mira Okafor accepted an apology from Paul Moreau. | Mira Okafor agree Paul Moreau
"""


@pytest.mark.parametrize("line", FIELDS.strip().splitlines())
def test_acts_of_many_fields(line: str) -> None:
    """Sport, courts, business and labour have acts of their own, in verbs and nouns, active and passive."""
    sentence, _, wanted = line.partition(" | ")
    assert wanted in {" ".join(act) for act in found_in(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mira Okafor, who plays for Vale Rovers, was born in Norway.",
        "Mira Okafor left Lind Motors for Corda Foods.",
        "The Fell Union represents 3,000 workers at Lind Motors.",
        "The Fell Union called off its strike at Lind Motors.",
        "Corda Foods closed its plant in Denmark.",
        "Norway and Denmark have each paid four million euros.",
        "Norway and Denmark use the same gauge.",
        "Anna Brandt hopes to meet Paul Moreau.",
        "The Relief Fund handed Norway a bill for the repairs.",
    ],
)
def test_no_act(sentence: str) -> None:
    """Jobs, homes, bills, likeness, hopes and what is called off are no acts of one towards the other."""
    assert found_in(sentence) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (["The carrier Lind Motors lost money.", "Corda Foods is next.", "The airline dismissed Mira Okafor."],
         ("Lind Motors", "other", "Mira Okafor")),
        (["The Harbour Bank is 90.", "Tarn City is young.", "The lender sued Anna Brandt."],
         ("Harbour Bank", "accuse", "Anna Brandt")),
        (["The Vale Rovers lost. The Press Council fined the club."], ("Press Council", "sanction", "Vale Rovers")),
        (["Lind Motors and Corda Foods are at odds.", "Anna Brandt wrote to both companies asking them to talk."],
         ("Anna Brandt", "call_for", "Corda Foods")),
        (["Norwegian Trade Minister Anna Brandt flew home.", "Her Danish counterpart, Paul Moreau, stayed.",
          "The two ministers had met in May."], ("Anna Brandt", "meet", "Paul Moreau")),
        (["Danish ambassador Anna Brandt went home.", "Norway and Sweden had sent boats to Denmark.",
          "Brandt thanked both countries."], ("Anna Brandt", "other", "Sweden")),
        (["Activists of the network Relief Fund blocked the gate. Anna Brandt brought them tea."],
         ("Anna Brandt", "aid", "Relief Fund")),
        (["The Harbour Bank had a fair year. Norway and Denmark supported it, and Sweden lent it a hall."],
         ("Sweden", "aid", "Harbour Bank")),
        (["Anna Brandt has praised the Fell Union and has herself been criticised by Paul Moreau."],
         ("Paul Moreau", "criticize", "Anna Brandt")),
    ],
)  # fmt: skip
def test_who_is_meant(text: list[str], wanted: tuple[str, str, str]) -> None:
    """Bare nouns, "both", "the two", "them", "it" and "herself" mean whom the text before them names."""
    assert wanted in found_in(*text)


def test_both_countries_are_not_the_speakers_own() -> None:
    """Whoever thanks "both countries" does not thank the country that he stands for."""
    text = [
        "Danish ambassador Anna Brandt left.",
        "Norway and Sweden helped Denmark.",
        "Brandt thanked both countries.",
    ]
    assert [other for one, kind, other in found_in(*text) if kind == "other"] == ["Norway", "Sweden"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (["Anna Brandt asked Denmark for two boats.", "The Danes agreed within hours."],
         ("Denmark", "agree", "Anna Brandt")),
        (["The Nurses' Guild urged the Relief Fund to wait.", "The fund refused."],
         ("Relief Fund", "reject", "Nurses' Guild")),
        (["Norway offered Denmark a loan.", "The offer was accepted by Denmark on Monday."],
         ("Denmark", "agree", "Norway")),
    ],
)  # fmt: skip
def test_replies(text: list[str], wanted: tuple[str, str, str]) -> None:
    """Who agrees, refuses or accepts without saying what answers the last call or offer."""
    assert wanted in found_in(*text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (["The Relief Fund opened a school in May.", "Norway has pledged another $3 million."],
         ("Norway", "aid", "Relief Fund")),
        (["The Harbour Bank will close its branches.", "The Fell Union staged a sit-in on Monday."],
         ("Fell Union", "protest", "Harbour Bank")),
        (["The Harbour Bank will close its branches.", "It has forty.", "Paul Moreau criticised the decision."],
         ("Paul Moreau", "criticize", "Harbour Bank")),
        (["A bank in the north will close.", "The Harbour Bank has forty.", "Members of the Fell Union protested."],
         ("Fell Union", "protest", "Harbour Bank")),
        (["Norway sank a ferry.", "Anna Brandt condemned it."], ("Anna Brandt", "criticize", "Norway")),
        (["Norway sank a ferry.", "Anna Brandt condemned it, and Moreau did the same."],
         ("Paul Moreau", "criticize", "Norway")),
        (["A bank in the north sued Anna Brandt.", "The Harbour Bank has forty branches."],
         ("Harbour Bank", "accuse", "Anna Brandt")),
    ],
)  # fmt: skip
def test_of_whom_the_article_tells(text: list[str], wanted: tuple[str, str, str]) -> None:
    """Money, protests and views without a target go to the body of the lede, also where it is named only later."""
    assert wanted in found_in(*text)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The Fell Union handed a petition to the Danish government.", [("Fell Union", "call_for", "Denmark")]),
        ("The Fell Union got 9,000 signatures, which it handed to the Norwegian government.",
         [("Fell Union", "call_for", "Norway")]),
        ("Police in Norway and Denmark have opened a joint investigation.", [("Norway", "cooperate", "Denmark")]),
        ("Anna Brandt wrote to Paul Moreau asking him to wait.", [("Anna Brandt", "call_for", "Paul Moreau")]),
        ("Norway returned 14 skulls to Denmark.", [("Norway", "aid", "Denmark")]),
    ],
)  # fmt: skip
def test_what_is_given_and_said(sentence: str, wanted: list[tuple[str, str, str]]) -> None:
    """A petition is a call, joint deeds are cooperation, words that only carry an act are none of their own."""
    assert found_in(sentence) == wanted


def test_a_state_does_not_deal_with_its_own_people() -> None:
    """What a state and somebody who acts for it do together is no act between them; a quarrel is."""
    actors = (
        Actor("Norway", "country"),
        Actor("Ann Hale", "person", "minister", "Norway"),
        Actor("Bo Lee", "person", "editor", "Harbour Bank"),
    )
    acts = [
        Interaction("Norway", "Ann Hale", "agree", "signed"),
        Interaction("Ann Hale", "Norway", "visit", "came home"),
        Interaction("Ann Hale", "Norway", "criticize", "blamed"),
        Interaction("Bo Lee", "Norway", "visit", "came"),
        Interaction("Harbour Bank", "Bo Lee", "other", "dismissed"),
    ]
    assert outward(acts, actors) == tuple(acts[2:])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Harbour Bank fell out with the Fell Union over pay.", ("Harbour Bank", "reject", "Fell Union")),
        ("Brandt was taken to court by the Nurses' Guild.", ("Nurses' Guild", "accuse", "Anna Brandt")),
        ("The Fell Union took the Harbour Bank to court over wages.", ("Fell Union", "accuse", "Harbour Bank")),
        ("Brandt took Moreau to task over the leak.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Brandt turned to Moreau for help.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Norway awarded a contract to Corda Foods.", ("Norway", "other", "Corda Foods")),
        ("Denmark closed the port at Norway's request.", ("Norway", "call_for", "Denmark")),
        ("The Fell Union wants an apology from the Harbour Bank.", ("Fell Union", "call_for", "Harbour Bank")),
        ("Norway, a donor to the Relief Fund, is cold.", ("Norway", "aid", "Relief Fund")),
        ("Moreau came under fire from Brandt.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Norway came to the aid of Denmark.", ("Norway", "aid", "Denmark")),
        ("Brandt was at odds with Moreau over fish.", ("Anna Brandt", "reject", "Paul Moreau")),
        ("Moreau handed over the chair to Brandt.", ("Paul Moreau", "other", "Anna Brandt")),
        ("Moreau faces charges brought by the Press Council.", ("Press Council", "accuse", "Paul Moreau")),
        ("Norway handed Denmark a list of demands.", ("Norway", "call_for", "Denmark")),
        ("The Fell Union called for Moreau to resign.", ("Fell Union", "call_for", "Paul Moreau")),
        ("Norway is helping Denmark to rebuild its ports.", ("Norway", "aid", "Denmark")),
        ("Brandt backed Moreau's plan.", ("Anna Brandt", "aid", "Paul Moreau")),
        ("The Press Council is looking into Brandt's finances.", ("Press Council", "investigate", "Anna Brandt")),
        ("The Relief Fund depends on donations from Norway.", ("Norway", "aid", "Relief Fund")),
        ("Norway and Denmark will host a conference on fish.", ("Norway", "cooperate", "Denmark")),
        ("Brandt of the Harbour Bank, which advised Norway, is ill.", ("Harbour Bank", "consult", "Norway")),
    ],
)
def test_set_phrase(sentence: str, expected: tuple[str, str, str]) -> None:
    """A verb with a set phrase, or one that leans on another word, tells one act."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway might take Denmark to court.",
        "Norway did not take Denmark to court.",
        "Brandt takes no issue with Moreau.",
        "The Press Council is looking into Moreau's murder.",
        "Norway relies on gas from Denmark.",
        "A paper called on Norway to pay.",
        "Brandt had kind words for Moreau.",
        "Brandt called Moreau a huge win.",
        "Brandt turned to football in Norway.",
    ],
)
def test_no_set_phrase(sentence: str) -> None:
    """What is left open, denied, or done to nobody is no act."""
    assert found_in(sentence) == []


@pytest.mark.parametrize(
    "denial",
    [", which the bank denies.", ". The bank denied wrongdoing.", ". The bank denied that it had taken anything."],
)
def test_denial(denial: str) -> None:
    """Who denies what he was accused of turns on the accuser."""
    told = found_in(f"The Fell Union accused the Harbour Bank of theft{denial}")
    assert told == [("Fell Union", "accuse", "Harbour Bank"), ("Harbour Bank", "reject", "Fell Union")]


def test_charge_taken_up() -> None:
    """A charge is that of the accuser, be he only a relative pronoun there."""
    told = found_in("Brandt disappointed the Fell Union, which accused Moreau of theft. Moreau rejected the charge.")
    assert told == [("Fell Union", "accuse", "Paul Moreau"), ("Paul Moreau", "reject", "Fell Union")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The Relief Fund published a report on Friday.", "The report calls on Norway to pay."),
        ("A report by the Relief Fund called on Norway to pay.",),
        ("A report published by the Relief Fund on Friday calls on Norway to pay.",),
    ],
)
def test_document_speaks_for_its_author(paragraphs: tuple[str, ...]) -> None:
    """What a report says is said by the body that published it, also when only "the report" is named again."""
    assert found_in(*paragraphs) == [("Relief Fund", "call_for", "Norway")]


def test_counted_states() -> None:
    """States that are only counted are those last listed together."""
    told = found_in("The fish is from Norway, Denmark and Sweden.", "Brandt called on the three countries to wait.")
    assert told == [("Anna Brandt", "call_for", state) for state in ("Norway", "Denmark", "Sweden")]


def test_both_states_of_the_lede() -> None:
    """Two governments are the two states whose deed the article reports, and good offices are lent to them."""
    told = found_in(
        "Norway and Denmark signed a pact.", "Sweden had lent its good offices.", "Brandt advised both governments."
    )
    assert told[1:] == [
        ("Sweden", "aid", "Norway"),
        ("Sweden", "aid", "Denmark"),
        ("Anna Brandt", "consult", "Norway"),
        ("Anna Brandt", "consult", "Denmark"),
    ]


def test_delegation_from_a_capital() -> None:
    """A delegation from a capital acts for the state of which the article speaks."""
    told = found_in("Norway is cold.", "A delegation from Oslo held talks with Moreau.")
    assert told == [("Norway", "meet", "Paul Moreau")]


def test_things_between_two_are_no_fight() -> None:
    """A war between two is an attack; weapons that go between them are none."""
    assert found_in("The war between Norway and Sweden went on.") == [("Norway", "attack", "Sweden")]
    assert found_in("He spoke of the weapons between Norway and Sweden.") == []
