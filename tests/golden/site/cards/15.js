briefCards({"lake-council-of-ostra":["Lake Council","Organisation","In 1 briefing, 18 November 2023"]})
