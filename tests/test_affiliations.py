"""Affiliations: to which state or body somebody belongs, in the wordings of wire copy, with invented people."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.extract.actors import ActorsFound, find_actors
from pelican.plugins.brief.extract.language import load, parse
from pelican.plugins.brief.extract.tree import trees
from pelican.plugins.brief.model import TITLE, Passage, anchor


def read(text: str, dateline: str | None = None) -> ActorsFound:
    """Find the actors of an article whose paragraphs are parted by slashes."""
    paragraphs = text.split(" / ")
    passages = [Passage(TITLE, "The day")] + [Passage(anchor(n), said) for n, said in enumerate(paragraphs, 1)]
    return find_actors(passages, trees(parse(load(), passages)), dateline)


def affiliation(text: str, name: str, dateline: str | None = None) -> str | None:
    """Return the affiliation of somebody whom an article names."""
    return next(actor.affiliation for actor in read(text, dateline).actors if actor.name == name)


@pytest.mark.parametrize(
    ("dateline", "text", "state"),
    [
        (None, "Peru will buy ferries from Spain, Trade Minister Ann Berg said.", "Peru"),
        (None, "Peru and Spain met. / Trade Minister Ann Berg told reporters in Lima that it rained.", "Peru"),
        ("OSLO", "Norway expelled two Russian diplomats. / It was wrong, Trade Minister Ann Berg said.", "Norway"),
        ("SUVA", "A Chinese trawler sank off Fiji. / Trade Minister Ann Berg told parliament so.", "Fiji"),
        (
            "DOHA, Qatar",
            "Chad agreed to a truce after talks in Qatar. / Chadian troops cheered General Ann Berg.",
            "Chad",
        ),
        (None, 'Peru mourned. "The Russian state did it," Trade Minister Ann Berg said.', "Peru"),
        (None, "Finnish President Eva Lund flew to Japan. She was received by Prime Minister Ann Berg.", "Japan"),
        (None, "China summoned Peru's ambassador. Foreign ministry spokeswoman Ann Berg was angry.", "China"),
        ("LIMA", "Peru expelled Chile's consul general. / Consul general Ann Berg had two days to leave.", "Chile"),
        ("OSLO", "Norway expelled two Chadian envoys. / Minister Eva Lund summoned Ambassador Ann Berg.", "Chad"),
        (None, "Canada banned nine Chadian officers. / Among them is General Ann Berg.", "Chad"),
        (None, "Prime Minister Ann Berg, of the Green Dawn party, told Peru's parliament so.", "Peru"),
        (None, "Peru's central bank cut its rate. Governor Ann Berg spoke.", "Peru"),
        ("LIMA", "Peru mourned. / The aviation authority lied. Its director, Ann Berg, resigned.", "Peru"),
    ],
)
def test_the_state_of_a_bare_title(dateline: str | None, text: str, state: str) -> None:
    """A minister without a state is of the one that acts, where the minister speaks, or where the news comes from."""
    assert affiliation(text, "Ann Berg", dateline) == state


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Peru denied it. Its defence minister, General Ann Berg, spoke.", "Peru"),
        ("The head of Peru's federal police, Commissioner Ann Berg, spoke.", "Peru"),
        ("Vice Admiral Ann Berg, commander of the Peruvian navy, spoke.", "Peru"),
        ("General Ann Berg, who heads the junta in Niger, spoke.", "Niger"),
        ("The Peruvian army denied it. Its spokeswoman, Ann Berg, spoke.", "Peru"),
        ("Ann Berg, the president's chief of staff, said Peru would pay.", "Peru"),
        ("Peruvian negotiators led by Ann Berg left.", "Peru"),
        ("Ann Berg, a member of Peru's delegation, left.", "Peru"),
        ("Chile summoned the Peruvian ambassador, Ann Berg.", "Peru"),
        ("Ann Berg, the Peruvian ambassador in Chile, left.", "Peru"),
        ("The United Nations sent its envoy for Sudan, Ann Berg.", "United Nations"),
        ('"We object," said Peru\'s UN ambassador, Ann Berg.', "Peru"),
        ("The African Union will send an envoy, former Ghanaian minister Ann Berg.", "African Union"),
        ("EU crisis commissioner Ann Berg spoke.", "European Union"),
        ("WHO emergencies director Ann Berg spoke.", "World Health Organization"),
        ("Peru's finance minister, Eva Lund, resigned. Her successor, Ann Berg, took office.", "Peru"),
        ("The presidents of Chile and Peru, Eva Lund and Ann Berg, met.", "Peru"),
        ("Chile's minister, Eva Lund, and Peru's, Ann Berg, met.", "Peru"),
        ("The Peruvian foreign ministry denied it. Spokeswoman Ann Berg spoke.", "Peru"),
        ("Ann Berg, an adviser to Peru's president, spoke.", "Peru"),
        ("UNICEF's representative in Chad, Ann Berg, spoke.", "UNICEF"),
        ("Peru's minister Eva Lund met her Chilean counterparts, Pia Holt and Ann Berg.", "Chile"),
        ("Peru is negotiating a treaty with Chile, and its trade envoy, Ann Berg, will travel.", "Peru"),
        ("Chile praised Peru and its president, Ann Berg.", "Peru"),
        ("Zambia sold maize to Malawi, whose farm minister, Ann Berg, was grateful.", "Malawi"),
        ("Dutch Energy Minister Eva Lund left with her colleague from Peru, Ann Berg.", "Peru"),
        ("Dutch Energy Minister Eva Lund met her colleagues from Peru and Chad, Ann Berg and Bob Holt.", "Peru"),
        ("Dutch Energy Minister Eva Lund and her Peruvian colleague Ann Berg agreed.", "Peru"),
        ("Peru's envoy for the peninsula, Ann Berg, summoned the Chilean ambassador.", "Peru"),
        ("The Peruvian central bank, led by Ann Berg, raised its rate.", "Peru"),
        ("The European Union's farm commissioner, Poland's Ann Berg, spoke.", "European Union"),
    ],
)
def test_officers_of_states_and_unions(text: str, owner: str) -> None:
    """Ranks beside offices, armies, delegations, envoys and deputies lead to their state or union."""
    assert affiliation(text, "Ann Berg") == owner


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Coastal Criminal Court sat. Judge Ann Berg spoke.", "Coastal Criminal Court"),
        ("The Drina Tribunal sat. Prosecutor Ann Berg spoke.", "Drina Tribunal"),
        ("The Bank of Ghana met. / Governor Ann Berg spoke.", "Bank of Ghana"),
        ("The Green Dawn party lost. / The party's leader, Ann Berg, spoke.", "Green Dawn"),
        ("The ruling Harvest Union lost. / The party's chair, Ann Berg, spoke.", "Harvest Union"),
        ("Harvest Union lawmaker Ann Berg spoke.", "Harvest Union"),
        ("The rebel Highland Front fled. / The rebels' commander, Ann Berg, was caught.", "Highland Front"),
        ("Its leader fled. Ann Berg, who heads the exporters' association Shrimp United, spoke.", "Shrimp United"),
        ("The Highland Front offered money. Its leader, known as Ann Berg, fled.", "Highland Front"),
        ("Ann Berg, of brokerage Marlow Capital in Oslo, spoke.", "Marlow Capital"),
        ("Ann Berg, whose company Norland Steel shut its mill, spoke.", "Norland Steel"),
        ('"It is calm," said Marlow Capital\'s Ann Berg.', "Marlow Capital"),
        ("Talvik Rederi denied it. / It was late, said the company's lawyer, Ann Berg.", "Talvik Rederi"),
        ("The Tarvik Institute published a study. / Ann Berg, who led the study, spoke.", "Tarvik Institute"),
        (
            "The Tarvik Institute published a report. / It holds, said the report's author, Ann Berg.",
            "Tarvik Institute",
        ),
        (
            'The carmaker Talvik Motoren will appeal. "The Lake Court is wrong," its president, Ann Berg, said.',
            "Talvik Motoren",
        ),
        ("Open Tent, an aid group, left. Its coordinator in Chad, Ann Berg, spoke.", "Open Tent"),
        ("Ann Berg, chairwoman and founder of Talvik Lines, spoke.", "Talvik Lines"),
        ("They charged Talvik Lines and two of its managers, Ann Berg and Eva Lund.", "Talvik Lines"),
        ("Ann Berg lost. Her party, Bright Dawn, wept.", "Bright Dawn"),
        ("They freed two reporters of the newspaper Morgenblick, Ann Berg and Eva Lund.", "Morgenblick"),
        ("Former Talvik Lines captain Ann Berg spoke.", "Talvik Lines"),
        ("Ann Berg, of the opposition Red Meadow party, spoke.", "Red Meadow"),
        ("Ann Berg, a lawmaker for Red Meadow, spoke.", "Red Meadow"),
        ("The Hamar Bears lost. They were slow, said their coach, Ann Berg.", "Hamar Bears"),
        ("The European Union border agency Frontex denied it. Its director, Ann Berg, spoke.", "Frontex"),
        (
            "The Talvik Institute accused Rotor Nord, a firm, which Rotor Nord denies. Its founder, Ann Berg, spoke.",
            "Rotor Nord",
        ),
        ('The Civic Hope party backed her. "We do," said Ann Berg, who heads its group in parliament.', "Civic Hope"),
        ("The rebels of the Coastal Front sent Ann Berg, a former teacher who has led the Front.", "Coastal Front"),
        ("The carmaker Rotor Nord lost. The head of its legal department, Ann Berg, wept.", "Rotor Nord"),
        ("The carmaker Rotor Nord lost. Ann Berg, a member of its board, wept.", "Rotor Nord"),
        ("The carmaker Rotor Nord cut 400 jobs. / Chief executive Ann Berg, a trained engineer, spoke.", "Rotor Nord"),
        (
            "The Dockers' Union sued. Talvik Freight, a railway, paid. / Talvik's chief executive, Ann Berg, wept.",
            "Talvik Freight",
        ),
        (
            "The Highland Brotherhood walked out. / The union's chair, Ann Berg, spoke. / The Port Union gave money.",
            "Highland Brotherhood",
        ),
        ("A report by the World Bank says so, according to one of its authors, Ann Berg.", "World Bank"),
        ("The director of Chile's Cerro Observatory, Ann Berg, spoke.", "Cerro Observatory"),
        ("Ann Berg of Oslo-based Talvik Securities spoke.", "Talvik Securities"),
        ("Ann Berg, an analyst at Denmark's biggest bank, Nordhavn Bank, spoke.", "Nordhavn Bank"),
        ("The aid group Open Hands left Chad. It rained, said Ann Berg, Open Hands' director in Chad.", "Open Hands"),
        ("Opposition leader Ann Berg, whose Orange Tide Party won the coast of Peru, spoke.", "Orange Tide Party"),
        ("Groups such as River Watch and Clear Air Now wept. / So did Ann Berg of Clear Air Now.", "Clear Air Now"),
    ],
)
def test_officers_of_bodies(text: str, body: str) -> None:
    """Judges, governors, party leaders, authors and officers of what "the company" means lead to their body."""
    assert affiliation(text, "Ann Berg") == body


@pytest.mark.parametrize(
    "text",
    [
        "Peru mourned Eva Lund. Lund's lawyer, Ann Berg, spoke.",
        "Peru's minister, Eva Lund, resigned. Her daughter, Ann Berg, is a singer.",
        "About 600 people marched in Peru. Police detained their leader, Ann Berg.",
        "Peru closed 40 mines. Student leader Ann Berg was caught.",
        "Peru closed 40 mines. Local council leader Ann Berg was caught.",
        "Peru closed 40 mines. Gang leader Ann Berg was caught.",
        "Andes Zinc, a company, closed 40 mines. A spokeswoman for the miners, Ann Berg, wept.",
        "Andes Zinc, a company, closed 40 mines. The director of a school in Puno, Ann Berg, wept.",
        "Andes Zinc, a company, closed 40 mines. Fire chief Ann Berg wept.",
        "Danish climber Nils Holm and his partner, Ann Berg, died.",
        "Ann Berg, a fisherwoman from Hamar in Norway, saw it.",
        "Judge Ann Berg spoke. It rained in Peru.",
        "The ferry's captain, Ann Berg, said the sea off Peru was calm.",
        "Her lawyer, Ann Berg, said she would sue Norland Steel.",
        "The Dockers' Union met the governor of Jalisco, Ann Berg.",
        "A lawyer for Norland Steel accused two managers, Ann Berg and Eva Lund.",
        "The welders' union met. / Northline's chief executive, Ann Berg, stayed away.",
        "The owner of a club that burnt was arrested in Peru. / Ann Berg fled in May.",
        "Peru mourned. The students' league president Ann Berg spoke.",
        "Eva Lund's lawyer in Lima, Ann Berg, spoke. It rained in Peru.",
        "In Peru, the bakers' association wept. Its president, Ann Berg, spoke.",
        "Peru extradited Ann Berg, the alleged leader of a gang, to Chile.",
    ],
)
def test_who_belongs_to_nobody(text: str) -> None:
    """Lawyers, kin, leaders of a crowd and private people have no affiliation."""
    assert affiliation(text, "Ann Berg") is None


@pytest.mark.parametrize(
    ("text", "body", "owner"),
    [
        ("Peru closed the schools, the Education Ministry said.", "Education Ministry", "Peru"),
        ("Peru signed with PERUSAT, Peru's space agency.", "PERUSAT", "Peru"),
        ("The European Union met. Berg Shield, the border agency of the European Union, came.", "Berg Shield", None),
        ("Peru thanked the Peruvian Coastal Watch.", "Peruvian Coastal Watch", "Peru"),
        ("The US hired US security firm Palisade Nine.", "Palisade Nine", "United States"),
        ("Denmark's biggest wind operator, Nordluft Energi, won.", "Nordluft Energi", "Denmark"),
        ("Nordluft Energi, a wind operator from Denmark, won.", "Nordluft Energi", "Denmark"),
        ("Nordluft Energi, which is based in Denmark, won.", "Nordluft Energi", "Denmark"),
        ("A Danish company sold it. / The company, Nordluft Energi, denied it.", "Nordluft Energi", "Denmark"),
        ("It went to Nordluft Energi, a unit of Denmark's Vind Holding.", "Nordluft Energi", "Vind Holding"),
        ("The firm Nordluft Energi is a unit of the utility Vind Holding.", "Nordluft Energi", "Vind Holding"),
        ("The Danish dockers' union Havnens Folk objects.", "Havnens Folk", "Denmark"),
        ("In Denmark, the dockers' union Havnens Folk objects.", "Havnens Folk", "Denmark"),
        ("Ghana agreed. Its cocoa regulator, the Golden Pod Authority, did so, too.", "Golden Pod Authority", "Ghana"),
        ("Peru raised the tax. Andes Zinc, the country's biggest miner, wept.", "Andes Zinc", "Peru"),
        ("The Farm League, which represents 4,000 Peruvian farms, wept.", "Farm League", "Peru"),
        ("Mongolia is poor. The Bank of Mongolia knows.", "Bank of Mongolia", "Mongolia"),
        ("They accused Vidriera Cerralvo, a firm. The Mexican company denies it.", "Vidriera Cerralvo", "Mexico"),
        ("Peruvian police arrested an engineer with the state-owned company Petrolaguna.", "Petrolaguna", "Peru"),
    ],
)
def test_states_of_bodies(text: str, body: str, owner: str | None) -> None:
    """A ministry, an agency and a firm have the state that the article ties them to, by any wording."""
    assert affiliation(text, body) == (owner or "European Union")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("They bought shares in Frangosul Aurora on Monday.", "Frangosul Aurora"),
        ("Berg Lines of Oslo sank.", "Berg Lines"),
        ("The state company Numidia Gaz spoke.", "Numidia Gaz"),
        ("The opposition National Harbour party walked out.", "National Harbour"),
        ("Lisbon-based Atlas Lines sank.", "Atlas Lines"),
        ("Climate Watch Vienna wept.", "Climate Watch Vienna"),
        ("Karla Polo, which makes cables, is for sale.", "Karla Polo"),
    ],
)
def test_bodies_by_the_words_around(text: str, body: str) -> None:
    """Shares, lists, common nouns before and behind, and what only firms do tell a body, and its name ends with it."""
    assert {actor.name for actor in read(text).actors if actor.kind != "country"} == {body}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They live in the Zaatari camp.", "Zaatari camp"),
        ("She was taken to Karanga Hospital.", "Karanga Hospital"),
        ("They marched to San Felipe Square.", "San Felipe Square"),
        ("The road between Kelm and Ostra was shut.", "Ostra"),
        ("They hid on Lake Chad.", "Lake Chad"),
    ],
)
def test_sites(text: str, place: str) -> None:
    """Camps, landmarks, ends of a road, and waters that hold the name of a state are places."""
    found = read(text)
    assert [found.name for found in found.places][-1] == place
    assert not found.actors


def test_bodies_in_a_list() -> None:
    """The plural before a list makes a body of each name in it."""
    found = read("They fined two companies, Delta Pump and Rotor Nord.")
    assert {actor.name for actor in found.actors} == {"Delta Pump", "Rotor Nord"}


def test_acronyms_by_initials() -> None:
    """An acronym that no brackets define stands for the body whose initials it has."""
    found = read("The Lake Seabed Mapping Agency met. / The LSMA spoke.")
    assert [(actor.name, actor.aliases) for actor in found.actors] == [("Lake Seabed Mapping Agency", ("LSMA",))]
