// Keys for the review: each does what a button or link on the page does, and nothing else.
"use strict";
(() => {
  const STORE = "habeas-keys";
  const box = document.getElementById("keys-on");
  if (box) {
    box.closest("[hidden]").hidden = false;
    box.checked = localStorage.getItem(STORE) !== "off";
    box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
  }
  const writes = (element) => element && element.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (writes(event.target) && event.target !== box) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (box && !box.checked) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
  // A form is sent once, however often its key is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
})();
