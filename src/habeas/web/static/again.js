// Loads the page again after some seconds, as long as it says that something is still at work.
"use strict";
(() => {
  const seconds = Number(document.currentScript.dataset.after) || 2;
  setTimeout(() => location.reload(), 1000 * seconds);
})();
