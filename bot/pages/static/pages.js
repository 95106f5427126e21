// What the pages gain with JavaScript: each works without.
"use strict";

const LOOK_EVERY = 15000;
const AWAIT_EVERY = 2000;

/** Say, without moving the list, that cases came since it was shown. */
function watchArrivals(notice) {
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(notice.dataset.url, { headers: { Accept: "application/json" } });
      if (answer.ok && (await answer.json()).newest > Number(notice.dataset.newest)) notice.hidden = false;
    } catch { /* the network comes back by itself: look again next time */ }
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}

/** Show what a piece of page waits for, when it is there (200), and say that it is. */
function awaitPiece(place) {
  const timer = setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.awaited);
      if (answer.status !== 200) return;
      clearInterval(timer);
      place.innerHTML = await answer.text();
      place.previousElementSibling.textContent = place.dataset.told;
    } catch { /* the network comes back by itself: look again next time */ }
  }, AWAIT_EVERY);
}

/** Count the seconds left to undo, and take the button away at the end, with what says that it can be undone. */
function countDown(panel) {
  const end = Date.now() + Number(panel.dataset.seconds) * 1000;
  const left = panel.querySelector(".left");
  const timer = setInterval(() => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    left.textContent = seconds;
    if (seconds > 0) return;
    clearInterval(timer);
    panel.hidden = true;
    for (const notice of document.querySelectorAll("[data-until-undo]")) notice.hidden = true;
  }, 1000);
}

/** Count the characters of an answer as they are written. */
function countCharacters(field) {
  const counter = field.form.querySelector(".counter");
  const count = () => { counter.textContent = [...field.value].length; };
  field.addEventListener("input", count);
  count();
}

/** A form is sent once: pressing twice is a slip. */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; });
}

/** What was typed and not sent is not left without a question. */
function askBeforeLeaving(form) {
  let typed = "typed" in form.dataset;
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}

for (const notice of document.querySelectorAll("[data-newest]")) watchArrivals(notice);
for (const place of document.querySelectorAll("[data-awaited]")) awaitPiece(place);
for (const panel of document.querySelectorAll("[data-seconds]")) countDown(panel);
for (const field of document.querySelectorAll("textarea[data-longest]")) countCharacters(field);
for (const form of document.querySelectorAll('form[method="post"]')) sendOnce(form);
for (const form of document.querySelectorAll("form[data-guarded]")) askBeforeLeaving(form);
