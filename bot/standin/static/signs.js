// Signs of life: typing, notices after a press, the lost connection.

import { byId, element, wording } from "./elements.js";

const TYPING_LASTS = 5000; // as long as Telegram shows it
const NOTICE_LASTS = 4000;

let standing = wording.online; // what stands under the name while nobody writes
let typingTimer;
let noticeTimer;

export function showTyping(log) {
  hideTyping();
  const dots = element("div", "message turn typing-message");
  dots.setAttribute("aria-hidden", "true");
  const bubble = element("div", "bubble typing");
  bubble.append(element("i"), element("i"), element("i"));
  dots.append(bubble);
  log.append(dots);
  setStatus(wording.writing, true);
  typingTimer = setTimeout(hideTyping, TYPING_LASTS);
  return dots;
}

export function hideTyping() {
  clearTimeout(typingTimer);
  document.querySelector(".typing-message")?.remove();
  setStatus(standing, false);
}

export function setStanding(text) {
  standing = text;
  setStatus(text, false);
}

function setStatus(text, busy) {
  byId("status").textContent = text;
  byId("status").classList.toggle("busy", busy);
}

export function showAnswer({ text, alert }) {
  if (text && alert) showAlert(text);
  else if (text) toast(text);
}

export function toast(text) {
  clearTimeout(noticeTimer);
  byId("toast").textContent = text;
  byId("toast").classList.add("shown");
  noticeTimer = setTimeout(() => byId("toast").classList.remove("shown"), NOTICE_LASTS);
}

function showAlert(text) {
  byId("alert-text").textContent = text;
  if (!byId("alert").open) byId("alert").showModal();
}

export function complain(text) {
  byId("offline").textContent = text;
  byId("offline").hidden = !text;
}
