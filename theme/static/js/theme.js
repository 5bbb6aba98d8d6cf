/* The switch of colours, remembered where the browser allows it. */
"use strict";

(() => {
const CHOICES = ["system", "light", "dark"];
const root = document.documentElement;
const button = document.getElementById("scheme");

function show(choice) {
	if (choice === "system") delete root.dataset.theme;
	else root.dataset.theme = choice;
	button.textContent = button.dataset[choice];
}

function remembered(choice) {
	try {
		if (choice) localStorage.setItem("brief-colours", choice);
		return localStorage.getItem("brief-colours");
	} catch {
		return "";
	}
}

let at = Math.max(0, CHOICES.indexOf(remembered()));
show(CHOICES[at]);
button.hidden = false;
button.addEventListener("click", () => {
	at = (at + 1) % CHOICES.length;
	show(CHOICES[at]);
	remembered(CHOICES[at]);
});
})();
