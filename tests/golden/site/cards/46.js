briefCards({"norland":["Norland","Country","In 1 briefing, 20 November 2023"]})
