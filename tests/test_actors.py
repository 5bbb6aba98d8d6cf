"""Actors, their forms, roles and affiliations, and places, in sentences made for the tests."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.extract.actors import ActorsFound, find_actors
from pelican.plugins.brief.extract.language import load, parse
from pelican.plugins.brief.extract.tree import trees
from pelican.plugins.brief.model import Actor, Passage, anchor


def read(*texts: str) -> ActorsFound:
    """Find the actors of an article whose paragraphs are ``texts``."""
    passages = [Passage(anchor(number), text) for number, text in enumerate(texts, 1)]
    return find_actors(passages, trees(parse(load(), passages)))


def actor(found: ActorsFound, name: str) -> Actor:
    """Return the actor of that name."""
    return next(actor for actor in found.actors if actor.name == name)


def names(found: ActorsFound, kind: str) -> set[str]:
    """Return the names of the actors of one kind."""
    return {actor.name for actor in found.actors if actor.kind == kind}


@pytest.mark.parametrize(
    ("texts", "name", "aliases"),
    [
        (("Estonian Prime Minister Kaja Kallas spoke.", "Kallas left."), "Kaja Kallas", {"Kallas"}),
        (("Chinese President Xi Jinping spoke.", "Xi left."), "Xi Jinping", {"Xi"}),
        (("President Yoon Suk Yeol spoke.", "Yoon left."), "Yoon Suk Yeol", {"Yoon"}),
        (("President Vo Van Thuong spoke.", "Thuong left."), "Vo Van Thuong", {"Thuong"}),
        (("Ursula von der Leyen spoke.", "Von der Leyen left."), "Ursula von der Leyen", {"Von der Leyen"}),
        (("Rania el-Masri, a senior fellow, spoke.", "It rained, el-Masri said."), "Rania el-Masri", {"el-Masri"}),
        (("Hungarian Prime Minister Viktor Orbán spoke.", "Orban left."), "Viktor Orbán", {"Orban"}),
        (("The International Criminal Court (ICC) sat.", "The ICC rose."), "International Criminal Court", {"ICC"}),
        (("The Baltic Grain Board (BGB) met.", "The BGB agreed."), "Baltic Grain Board", {"BGB"}),
    ],
)
def test_shorter_forms(texts: tuple[str, ...], name: str, aliases: set[str]) -> None:
    """Family names in every order, particles, diacritics and acronyms lead to the full name."""
    found = read(*texts)
    assert set(actor(found, name).aliases) == aliases
    assert actor(found, name).evidence == ("p1", "p2")


def test_two_people_of_one_family_name() -> None:
    """A family name that two share is given to neither."""
    found = read("Prime Minister Anna Berg met Minister Karl Berg.", "Berg was late, President Berg said.")
    assert names(found, "person") == {"Anna Berg", "Karl Berg"}
    assert {mention.anchor for mention in found.mentions} == {"p1"}


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("President Berg was late.", "Anna Berg"),
        ("Minister Berg was late.", "Karl Berg"),
        ("Karl Berg came, but Berg was late.", "Karl Berg"),
        ("Berg was late.", "Anna Berg"),
    ],
)
def test_a_shared_family_name_in_context(paragraph: str, name: str) -> None:
    """A family name that two share means who has the title, was named last in the paragraph, or is named most."""
    found = read("President Anna Berg met Minister Karl Berg.", "Anna Berg left.", paragraph)
    assert [mention.actor for mention in found.mentions if mention.anchor == "p3"][-1] == name


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("French Foreign Minister Catherine Colonna spoke.", "Catherine Colonna", "Foreign Minister", "France"),
        ("US Secretary of State Antony Blinken spoke.", "Antony Blinken", "Secretary of State", "United States"),
        ("North Korea's leader Kim Jong Un spoke.", "Kim Jong Un", "leader", "North Korea"),
        (
            "Former British Prime Minister David Cameron spoke.",
            "David Cameron",
            "former Prime Minister",
            "United Kingdom",
        ),
        (
            "Karin Holt, a senior analyst at the Fjord Institute, spoke.",
            "Karin Holt",
            "senior analyst",
            "Fjord Institute",
        ),
        ("Viktor Orban, the Hungarian prime minister, spoke.", "Viktor Orban", "prime minister", "Hungary"),
        (
            "The president of the European Council, Charles Michel, spoke.",
            "Charles Michel",
            "president",
            "European Council",
        ),
        (
            "European Commission President Ursula von der Leyen spoke.",
            "Ursula von der Leyen",
            "President",
            "European Commission",
        ),
        ("Anna Berg of the Fjord Institute said no.", "Anna Berg", None, "Fjord Institute"),
        ("Anna Berg and Karin Holt met in Oslo.", "Karin Holt", None, None),
        ("Fjord Institute Chief Executive Anna Berg spoke.", "Anna Berg", "Chief Executive", "Fjord Institute"),
        ("Commission President Anna Berg spoke.", "Anna Berg", "President", "European Commission"),
        ("South Korean Foreign Minister Park Jin spoke.", "Park Jin", "Foreign Minister", "South Korea"),
        ("The Fjord Institute, led by Anna Berg, said no.", "Anna Berg", None, "Fjord Institute"),
        ("Anna Berg, who heads the Fjord Institute, said no.", "Anna Berg", None, "Fjord Institute"),
        ("Anna Berg, who teaches law at the Fjord Institute, said no.", "Anna Berg", None, "Fjord Institute"),
        ("The Fjord Institute met. Its chair, Anna Berg, said no.", "Anna Berg", "chair", "Fjord Institute"),
        ("The US waits. Treasury Secretary Anna Berg spoke.", "Anna Berg", "Treasury Secretary", "United States"),
        ("Treasury Secretary Anna Berg spoke.", "Anna Berg", "Treasury Secretary", None),
        ("Chinese Premier Li Qiang and Foreign Minister Wang Yi came.", "Wang Yi", "Foreign Minister", "China"),
        ("Chinese Premier Li Qiang met Foreign Minister Anna Berg.", "Anna Berg", "Foreign Minister", None),
        ("The Brazilian candidate, Anna Berg, a former governor, spoke.", "Anna Berg", "candidate", "Brazil"),
        ("Anna Berg, Peru's director at the Fjord Institute, spoke.", "Anna Berg", "director", "Fjord Institute"),
        ("Kenyan Sports Minister Anna Berg spoke.", "Anna Berg", "Sports Minister", "Kenya"),
        ("It rained, said Anna Berg of the Fjord Forum on Trade.", "Anna Berg", None, "Fjord Forum on Trade"),
    ],
)
def test_roles(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    """A title before or behind a name gives the role as stated, and the state or body that it goes with."""
    found = actor(read(text), name)
    assert (found.role, found.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("Peru mourned. President Anna Berg spoke.", "Anna Berg", "Peru"),
        ("She flew to Lima, where she met President Anna Berg.", "Anna Berg", "Peru"),
        (
            "Peru closed the border with Chile. It rained, Economy Minister Anna Berg said in Lima.",
            "Anna Berg",
            "Peru",
        ),
        ("Prime Minister Anna Berg travelled from Oslo.", "Anna Berg", "Norway"),
        ("Peruvian President Karin Holt received President Anna Berg of Chile.", "Anna Berg", "Chile"),
        ("Chinese President Xi Jinping went to Vietnam, where President Anna Berg spoke.", "Anna Berg", "Vietnam"),
        ("Kenya's best runner, Anna Berg, spoke.", "Anna Berg", "Kenya"),
        ("He met his American counterpart, Anna Berg.", "Anna Berg", "United States"),
        ("At the Fjord Institute, Anna Berg is in charge.", "Anna Berg", "Fjord Institute"),
        ("The Ostra Lake Board met. Anna Berg, who heads the board, spoke.", "Anna Berg", "Ostra Lake Board"),
        ("The Ostra Lake Union met. Anna Berg, the president of the union, spoke.", "Anna Berg", "Ostra Lake Union"),
        ("The Ostra Lake Union fined Peru. It won. Its chair, Anna Berg, spoke.", "Anna Berg", "Ostra Lake Union"),
        ("Peru denied it, said Anna Berg, a spokeswoman for the farm ministry.", "Anna Berg", "Peru"),
        ("Peru mourned. Anna Berg, a singer, spoke.", "Anna Berg", None),
        ("It denied it. Foreign Minister Anna Berg spoke.", "Anna Berg", None),
    ],
)
def test_affiliations_by_context(text: str, name: str, affiliation: str | None) -> None:
    """Who has an office but no state beside it belongs to the one that the context tells; others to nobody."""
    assert actor(read(text), name).affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("The Danish shipping company Berg Holdings spoke.", "Berg Holdings", "Denmark"),
        ("Berg Line, a Danish shipping company, spoke.", "Berg Line", "Denmark"),
        ("British lawmakers met in the House of Commons.", "House of Commons", "United Kingdom"),
        ("Denmark fined Berg Line, a shipping company.", "Berg Line", None),
    ],
)
def test_states_of_bodies(text: str, name: str, affiliation: str | None) -> None:
    """A body is of the state whose adjective describes it, or that the table knows and the article names."""
    assert actor(read(text), name).affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Moscow said that it would answer.", True),
        ("According to Moscow, the ships had left.", True),
        ("Talks between Moscow and Kyiv broke down.", True),
        ("It has deepened its ties with Moscow.", True),
        ("Farmers blocked the road between Moscow and Tver.", False),
        ("The delegates met in Moscow.", False),
        ("He arrived in Moscow on Friday.", False),
        ("The streets of Moscow were empty.", False),
        ("The visit was cancelled by Moscow.", True),
        ("The union had protested to Moscow.", True),
        ("Its levy drew an angry protest from Moscow.", True),
        ("Officials in Moscow said no.", True),
        ("A delegation from Moscow arrived.", True),
        ("It recalled its ambassador from Moscow.", True),
        ("It sent an envoy to Moscow.", False),
        ("NATO officials in Moscow met a lawyer.", False),
        ("They waited outside the ministry in Moscow.", False),
        ("In a statement from Moscow, the charity asked for tents.", False),
        ("People were told to avoid central Moscow.", False),
    ],
)
def test_capitals(text: str, acts: bool) -> None:
    """A capital is its state where a government acts or is dealt with, and a place where things happen."""
    found = read(text)
    assert ("Russia" in names(found, "country")) == acts
    assert ("Moscow" in {place.name for place in found.places}) != acts


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ("The European Union was silent.", "The European Commission waited. Brussels refused."),
            "European Commission",
        ),
        (("The European Commission waited.", "The European Union was silent, and Brussels refused."), "European Union"),
    ],
)
def test_a_seat_of_two_bodies(texts: tuple[str, ...], name: str) -> None:
    """A city in which two bodies have their seat means the one that its paragraph named last."""
    assert actor(read(*texts), name).aliases == ("Brussels",)


def test_the_adjective_of_a_union() -> None:
    """A body's adjective stands for it before what it does or sends, where the article names it."""
    found = read("The European Union met.", "Peru backed the European proposal, but European voters did not.")
    assert actor(found, "European Union").aliases == ("European",)
    assert not names(read("Peru backed the European proposal."), "organization")


def test_seats_of_power_are_aliases() -> None:
    """A palace stands for its state."""
    found = read("The Kremlin denied it.", "The White House and the Elysee waited.")
    assert names(found, "country") == {"Russia", "United States", "France"}
    assert actor(found, "Russia").aliases == ("Kremlin",)


def test_adjectives_are_aliases() -> None:
    """A state is an actor also where only its adjective stands for it."""
    assert actor(read("Kazakh officials said no."), "Kazakhstan").aliases == ("Kazakh",)


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored in Chicago.",
        "The Korean War ended in 1953.",
        "It was a Monday in March.",
        "The Baltic Summit begins in May.",
        "European and Asian markets fell.",
    ],
)
def test_what_is_no_state_or_body(text: str) -> None:
    """People, wars, days, events and continents are taken for no state and no organisation."""
    found = read(text)
    assert names(found, "country") | names(found, "organization") == set()


def test_states_that_share_a_form() -> None:
    """A form of two states means the one that is named otherwise, and none where neither is."""
    assert names(read("South Korea voted.", "Korean voters were glad."), "country") == {"South Korea"}
    assert names(read("Korean voters were glad."), "country") == set()


def test_mentions_lie_where_they_say() -> None:
    """Every mention holds the words at its offsets, none overlaps another, and each belongs to an actor."""
    texts = (
        "French President Emmanuel Macron met Chinese leader Xi Jinping in Paris on Monday, the Elysee said.",
        "Macron and Xi spoke of the European Union (EU). Paris wants Beijing to help; the EU does, too.",
    )
    found = read(*texts)
    by_anchor = {anchor(number): text for number, text in enumerate(texts, 1)}
    ends = dict.fromkeys(by_anchor, 0)
    for mention in found.mentions:
        assert by_anchor[mention.anchor][mention.start : mention.end] == mention.text
        assert mention.start >= ends[mention.anchor]
        ends[mention.anchor] = mention.end
    assert {mention.actor for mention in found.mentions} == {actor.name for actor in found.actors}


def test_prominence() -> None:
    """Who is in the headline comes first, then people and bodies, then states, each by how often they are named."""
    texts = ("Norway says no", "Sweden said that Sweden regretted it.", "Minister Anna Berg left Norway for Denmark.")
    passages = [Passage(where, text) for where, text in zip(("title", "p1", "p2"), texts, strict=True)]
    found = find_actors(passages, trees(parse(load(), passages)))
    assert [actor.name for actor in found.actors] == ["Norway", "Anna Berg", "Sweden", "Denmark"]


def test_headlines_in_capitals_give_no_new_names() -> None:
    """Where every word of a headline has a capital, only names that the text knows are read from it."""
    texts = ("Berg Says Norway Will Sell Coal", "Minister Anna Berg said that coal would be sold.")
    passages = [Passage(where, text) for where, text in zip(("title", "p1"), texts, strict=True)]
    found = find_actors(passages, trees(parse(load(), passages)))
    assert {actor.name: actor.evidence for actor in found.actors} == {
        "Anna Berg": ("title", "p1"),
        "Norway": ("title",),
    }


def test_common_words_are_no_bodies() -> None:
    """A word that the article also writes small is no name."""
    found = read("Federal officials met.", "Federal judges agreed with the federal government.")
    assert names(found, "organization") == set()


def test_dotted_acronyms() -> None:
    """An acronym written with full stops is the same body."""
    assert actor(read("The W.T.O. ruled on Monday."), "World Trade Organization").aliases == ("W.T.O.",)


def test_places() -> None:
    """Cities and regions where something happens are places, with their paragraphs."""
    found = read("Delegates met in Geneva and in Samarkand.", "It was cold in Geneva.")
    assert [(place.name, place.evidence) for place in found.places] == [
        ("Geneva", ("p1", "p2")),
        ("Samarkand", ("p1",)),
    ]


def test_sites_are_told_by_their_nouns() -> None:
    """A site has the common noun that belongs to its name, and an estate has not."""
    found = read("They met at the Vostochny cosmodrome and signed at the Filoli estate.")
    assert {"Vostochny cosmodrome", "Filoli"} <= {place.name for place in found.places}
    assert [place.name for place in read("They met at a Far East spaceport.").places] == ["Far East"]
    assert not read("Far East leaders met in the hall.").places


def test_companies_that_look_like_people() -> None:
    """A name that a common noun for a body describes is no person, and people who look like places are people."""
    found = read("Van der Kolff Marine, a company from Rotterdam, built it.", "Foreign Minister Florence Paris spoke.")
    assert names(found, "organization") == {"Van der Kolff Marine"}
    assert names(found, "person") == {"Florence Paris"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The firm's managing director, Orla Fenwick-Rao, resigned.", "Orla Fenwick-Rao"),
        ('"It sings," said Ixchel Quarrington-Mbeki.', "Ixchel Quarrington-Mbeki"),
        ("Its founder, Dr. Zsofi Haldane, wept.", "Zsofi Haldane"),
        ("Referee Gunnvald Myrdahl stopped the match.", "Gunnvald Myrdahl"),
        ("The prize went to Temujin Okonjo-Blaise, 34, of Chad.", "Temujin Okonjo-Blaise"),
        ("The chief, Erkin uulu Talant, thanked them.", "Erkin uulu Talant"),
        ("The organiser, Bríd Ní Chonaill, agreed.", "Bríd Ní Chonaill"),
        ("The violinist Wanjiku Ødegård-Lee played for an hour.", "Wanjiku Ødegård-Lee"),
        ("Her manager is Okwudili Nze.", "Okwudili Nze"),
        ("It lies in Tibani, where Shotiko Berid-Lang has grown grapes.", "Shotiko Berid-Lang"),
        ("The culture secretary in Budapest, Jolsva Pakozd, agreed.", "Jolsva Pakozd"),
        ("The council's chairman, Tipape ole Sankale, agreed.", "Tipape ole Sankale"),
        ("Opposition leader Casimira do Vale Ruas agreed.", "Casimira do Vale Ruas"),
        ('Among them was Ovido Strachin, alias "the Tailor", who fled.', "Ovido Strachin"),
        ("The referee Washington Pinho was banned.", "Washington Pinho"),
        ("Its chairman, Israel Kindle, denied it.", "Israel Kindle"),
        ("The speaker, Lord Havea, rose.", "Havea"),
        ("The village was led by Headwoman Estele Banda.", "Estele Banda"),
    ],
)
def test_people_of_every_culture_and_trade(text: str, name: str) -> None:
    """A title, an age, a verb of speech or a given name tells a person, whatever the model sees in the name."""
    assert name in names(read(text), "person")


def test_a_family_name_that_is_a_city() -> None:
    """A city's name is the person's who bears it, but where a preposition of place leads to it."""
    found = read("Captain Florencia London won.", "London, who scored twice, flew to London.")
    assert actor(found, "Florencia London").aliases == ("London",)
    assert [place.name for place in found.places] == ["London"]


def test_people_whom_pronouns_tell() -> None:
    """A name with which the article goes on by "she" is a person's."""
    found = read("The label has signed Yemisi Coker.", "Coker, whose album sold well, wrote that she was glad.")
    assert names(found, "person") == {"Yemisi Coker"}
    assert actor(found, "Yemisi Coker").aliases == ("Coker",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The yard was bought by Selat Hijau Marine of Singapore.", "Selat Hijau Marine"),
        ("A group that calls itself Pale Heron said that it did it.", "Pale Heron"),
        ("He told the newspaper Polderbode that he was tired.", "Polderbode"),
        ("The Dockers' and Drivers' Union called a strike.", "Dockers' and Drivers' Union"),
        ("Hockey club Dynamo Sredec lost again.", "Dynamo Sredec"),
        ("The daily Le Fanal d’Oran praised the play.", "Le Fanal d’Oran"),
        ("A surgeon at the Mahaweli Teaching Hospital said no.", "Mahaweli Teaching Hospital"),
        ("It was paid for with the help of a charity, Second Lamp.", "Second Lamp"),
        ("The grain trader Solvik stopped paying.", "Solvik"),
        ("The Danish trading house De Ruyve Kaffe lost its licence. De Ruyve denied it.", "De Ruyve Kaffe"),
        ("The glassmaker Lorraine Verre was sold.", "Lorraine Verre"),
        ("Carmaker Volta Nord cut jobs.", "Volta Nord"),
        ("The far-right Kilp lost.", "Kilp"),
        ("Meie Kodu, which won 31 seats, agreed.", "Meie Kodu"),
        ("The opposition Rural Democrats lost.", "Rural Democrats"),
        ("The Cotton Growers' Forum, based in Multan, sued.", "Cotton Growers' Forum"),
        ("It belongs to the holding Van de Walle & Fils.", "Van de Walle & Fils"),
        ("The tanker is run by Kwangil Shipping.", "Kwangil Shipping"),
        ("The Portuguese group Luz do Norte lost.", "Luz do Norte"),
        ("The field belongs to Mellita Sud, a venture of two firms.", "Mellita Sud"),
        ("They left the medical chamber, Circulo Sanitario, in 2022.", "Circulo Sanitario"),
        ("Its youth wing, Juventude Viva, agreed.", "Juventude Viva"),
        ("The company's rival, Lisbon-based Atlas Fio, urged them to wait.", "Atlas Fio"),
        ("It fined the lender Sella Krasts 4.2 million euros.", "Sella Krasts"),
        ("The Norrland Coastguard sent a boat.", "Norrland Coastguard"),
        ("The trams of Carris do Minho stood still, and the operator, Carris do Minho, lost money.", "Carris do Minho"),
    ],
)
def test_bodies_of_many_kinds(text: str, name: str) -> None:
    """Firms, papers, clubs, unions, hospitals and gangs are told by their words and by what they are called."""
    found = read(text)
    assert name in names(found, "organization")
    assert not names(found, "person")


def test_whose_officer_somebody_is() -> None:
    """A name before an officer's title and name is a body's, but no common noun at the head of a sentence."""
    found = read("Uus Hommik chairman Kaarel Vint spoke. Student leader Ann Berg laughed.")
    assert names(found, "organization") == {"Uus Hommik"}
    assert names(found, "person") == {"Kaarel Vint", "Ann Berg"}
    assert actor(found, "Kaarel Vint").affiliation == "Uus Hommik"


def test_what_acts_in_full_is_a_body() -> None:
    """A name that acts and is never shortened is a body's, and one behind "the" a ship's as often."""
    told = ("It is a study by Faro Costero.", "The mayor accused Faro Costero of lying.", "Faro Costero denied it.")
    assert names(read("It rained.", *told), "organization") == {"Faro Costero"}
    ship = ("They left on the Deux Sirenes.", "The owner of the Deux Sirenes said no.")
    assert not names(read("It rained.", *ship), "organization")


@pytest.mark.parametrize(
    "text",
    [
        "The tanker Silent Lament left port.",
        "The prize went to “Sugar, Inc.” on Friday.",
        "She sang in “Winter Orchestra”.",
        "They met at the Vatu Centre, where it was cool.",
        "The frigate Northern Guard sailed on.",
        "A Falk trainer jet took off.",
        "They fell ill with a fever known as Curupayty.",
    ],
)
def test_ships_works_and_venues_are_no_bodies(text: str) -> None:
    """What has the name of a ship, a film or a house where one meets is no organisation."""
    assert not names(read(text), "organization")


def test_events_with_officers_are_bodies() -> None:
    """A festival of which a director speaks acts as a body, and its officers belong to it."""
    found = read(
        "It won the top prize at Peru's Festival of the Nine Bridges on Friday.",
        "Jury president Ilse Brandt spoke, and festival director Nuno Salgado-Reis sang.",
    )
    assert names(found, "organization") == {"Festival of the Nine Bridges"}
    assert actor(found, "Festival of the Nine Bridges").affiliation == "Peru"
    assert {a.affiliation for a in found.actors if a.kind == "person"} == {"Festival of the Nine Bridges"}


@pytest.mark.parametrize(
    ("texts", "name", "alias"),
    [
        (
            ("The plan of Corrigan Terminals failed.", "Corrigan was bought last summer."),
            "Corrigan Terminals",
            "Corrigan",
        ),
        (("The Mizuho Art Museum sent a chemist.", "The Mizuho was glad."), "Mizuho Art Museum", "Mizuho"),
        (
            ("The Italian firm Costruzioni Brambilla built it.", "Brambilla denied everything."),
            "Costruzioni Brambilla",
            "Brambilla",
        ),
        (
            ("Falcon Gulch Resources closed.", "Falcon Gulch said that it had paid."),
            "Falcon Gulch Resources",
            "Falcon Gulch",
        ),
        (
            ("The firm Corrigan Freight closed.", "The talks between Corrigan and the union failed."),
            "Corrigan Freight",
            "Corrigan",
        ),
    ],
)
def test_short_names_of_bodies(texts: tuple[str, ...], name: str, alias: str) -> None:
    """A body goes by its name without the nouns that tell its kind."""
    assert actor(read(*texts), name).aliases == (alias,)


def test_a_town_is_no_short_name() -> None:
    """The town in a body's name stays a town."""
    found = read("The Ballymore Fish Auction lost money.", "It rained in Ballymore.")
    assert actor(found, "Ballymore Fish Auction").aliases == ()
    assert [place.name for place in found.places] == ["Ballymore"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Tarvos Fishers' Union wept. They sold Tarvos island.", "Tarvos Fishers' Union"),
        ("Kwangil Shipping denied it. The freighter Kwangil 7 sank.", "Kwangil Shipping"),
        ("Waste ran into Ballymore Bay, the Ballymore Bay Association said.", "Ballymore Bay Association"),
    ],
)
def test_what_is_no_short_name(text: str, name: str) -> None:
    """What an island, a ship or a bay is called does not stand for a body of that name."""
    assert actor(read(text), name).aliases == ()


@pytest.mark.parametrize(
    ("texts", "name", "role", "affiliation"),
    [
        (("It rained, said Ann Berg, a chemist at the Fjord Institute.",), "Ann Berg", "chemist", "Fjord Institute"),
        (("Strandsund, a fishing company, saved its crew.", "\"Good,\" said chief executive Ann Berg."), "Ann Berg",
         "chief executive", "Strandsund"),
        (("The Quay Bank, based in Lima, accused the Reef Fund. \"No,\" its president, Ann Berg, said.",), "Ann Berg",
         "president", "Quay Bank"),
        (("The operator, Corrigan Terminals, has a plan.", "The company's captain, Ann Berg, was silent."), "Ann Berg",
         "captain", "Corrigan Terminals"),
        (("Danish drugmaker Oostmed sells it. Its medical director, Ann Berg, flew.",), "Ann Berg", "medical director",
         "Oostmed"),
        (("Professor Ann Berg of the Fjord Institute warned them.",), "Ann Berg", "Professor", "Fjord Institute"),
        (("Ann Berg, who runs the eye ward at Fjord Hospital, slept.",), "Ann Berg", None, "Fjord Hospital"),
        (("Norwegian cross-country skier Ann Berg won.",), "Ann Berg", "cross-country skier", "Norway"),
        (("Peru's Ann Berg came third.",), "Ann Berg", None, "Peru"),
        (("The Guild of Singers met in Peru. Secretary Ann Berg spoke.",), "Ann Berg", "secretary", "Guild of Singers"),
        (("The Fjord Museum is closed. The ship's captain, Ann Berg, spoke.",), "Ann Berg", "captain", None),
        (("The Fjord Museum is closed. Her manager, Ann Berg, spoke.",), "Ann Berg", "manager", None),
        (("The Fjord Museum is closed. Ann Berg, a curator, spoke.",), "Ann Berg", "curator", None),
        (("Police chief Ann Berg was late.", "The Police Union stands behind Berg."), "Ann Berg", "police chief", None),
        (("The Fjord Museum is closed. Coach Ann Berg spoke.",), "Ann Berg", "Coach", None),
        (("One of the generals, Ann Berg, wept.",), "Ann Berg", "general", None),
        (("Oman's envoy for the river, Ann Berg, met the Iraqi ambassador.",), "Ann Berg", "envoy", "Oman"),
        (("Army chief Gen. Ann Berg wept.",), "Ann Berg", "Army chief", None),
        (("It leaked, said Ann Berg, a dock worker who saw it.",), "Ann Berg", "dock worker", None),
    ],
)  # fmt: skip
def test_roles_in_all_trades(texts: tuple[str, ...], name: str, role: str | None, affiliation: str | None) -> None:
    """An officer belongs to the body that the words before or the paragraph before tell, and others to none."""
    found = actor(read(*texts), name)
    assert ((found.role or "").lower(), found.affiliation) == ((role or "").lower(), affiliation)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Her bus from Marrakesh broke down.", "Marrakesh"),
        ("It runs between Udine and Tarvisino.", "Tarvisino"),
        ("He is an old man from Novi Sad who never acted.", "Novi Sad"),
        ("It was shot in the Mustang valley.", "Mustang valley"),
        ("The deal was signed in the Harlan concert hall.", "Harlan concert hall"),
        ("They set out for Pik Sarytau at dawn.", "Pik Sarytau"),
        ("The snow came down from Mount Shkarra.", "Mount Shkarra"),
        ("It signed at the Maurenhuis in The Hague.", "Maurenhuis"),
        ("It stands above San Telmo de la Sierra, a village of 200 people.", "San Telmo de la Sierra"),
        ("They were taken to Benin City by car.", "Benin City"),
        ("A ferry ran aground off the island of Skarholm.", "Skarholm"),
        ("Runners pass Skarholm, Norway, on Friday.", "Skarholm"),
    ],
)
def test_places_of_many_kinds(text: str, place: str) -> None:
    """Towns, valleys, halls, peaks and houses are told by prepositions, nouns and the table of cities."""
    found = read(text)
    assert place in {found.name for found in found.places}
    assert not {actor.name for actor in found.actors if actor.name in place}


@pytest.mark.parametrize("text", ["He has faith in Berg Lund.", "It is a vase of the Edo-period.", "They met in Oct."])
def test_what_in_does_not_tell(text: str) -> None:
    """Belief, eras and months make no place."""
    assert not read(text).places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Highland Nurses' Congress wept.", "Highland Nurses' Congress"),
        ("Peru and the Lake Board of Ostra met.", "Lake Board of Ostra"),
        ("It was built by the University of Berg and the Lake Research Organisation.", "University of Berg"),
    ],
)
def test_where_names_of_bodies_begin_and_end(text: str, name: str) -> None:
    """A known name that ends a longer one makes none by itself, and no name runs over "and the"."""
    assert name in names(read(text), "organization")


def test_ministries_in_a_capital() -> None:
    """A ministry in a capital is its government's."""
    assert names(read("The ministries in Vienna and Rome could not agree."), "country") == {"Austria", "Italy"}
