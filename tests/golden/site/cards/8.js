briefCards({"sudria":["Sudria","Country","In 2 briefings, last on 20 November 2023"]})
