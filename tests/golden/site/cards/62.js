briefCards({"mira-haland":["Mira Håland","Person · Foreign Minister · Norland","In 1 briefing, 20 November 2023"]})
