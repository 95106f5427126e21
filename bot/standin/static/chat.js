// The chat page: shows what the server says happened, and sends what the person does.
// Whatever people or the bot wrote is only ever set as text, never as HTML.

import { drawMessage } from "./bubbles.js";
import { followKeyboard, listCommands, openTray, prepareDock, showKeyboard } from "./dock.js";
import { action, byId, element, wording } from "./elements.js";
import { listConversations, prepareConversations, previewLast } from "./conversations.js";
import { complain, hideTyping, setStanding, showAnswer, showTyping, toast } from "./signs.js";

const log = byId("log");
const bubbles = new Map(); // message_id → its element

const group = new URLSearchParams(location.search).get("groupe");
const person = await whoIsWriting();
const place = group ? `?groupe=${encodeURIComponent(group)}` : "";
const hands = { act, say, newConversation };
prepareDock(hands);
prepareConversations(hands);
listen();

async function whoIsWriting() {
  const known = new URLSearchParams(location.search).get("habitant");
  if (known && /^\d{1,15}$/.test(known)) return known;
  const { id } = await post("chat", {});
  history.replaceState(null, "", `?habitant=${id}`);
  return String(id);
}

async function newConversation() {
  const { id } = await post("chat", {});
  location.assign(`?habitant=${id}`);
}

function listen() {
  const stream = new EventSource(`chat/${person}/events${place}`);
  const on = (name, follow) => stream.addEventListener(name, (event) => follow(JSON.parse(event.data)));
  on("history", restart);
  on("message", add);
  on("edit", replace);
  on("delete", remove);
  on("action", startTyping);
  on("answer", showAnswer);
  stream.addEventListener("open", () => complain(""));
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) location.replace("."); // a group of before the server restarted
    complain(wording.offline);
  });
}

async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function act(what) {
  openTray(null);
  try {
    await post(`chat/${person}${place}`, what);
  } catch (fault) {
    if (fault instanceof TypeError) complain(wording.offline);
    else toast(wording.refused);
  }
}

function say(text) {
  if (text.trim()) act({ kind: "text", text });
}

function restart({ bot, about, commands, messages, person: name, group: title, residents, moderators }) {
  byId("bot-name").textContent = title ?? (bot || wording.bot_fallback);
  setStanding(title ? wording.group_seat.replace("{name}", name) : wording.online);
  log.setAttribute("aria-busy", "true"); // a reload is no news: nothing of it is read aloud
  log.replaceChildren();
  bubbles.clear();
  showKeyboard(null);
  listCommands(commands);
  listConversations(residents, moderators, person, group);
  messages.forEach(add);
  const moderator = moderators.some((one) => String(one.person) === person);
  if (!messages.length) log.append(moderator ? moderatorStart(name) : emptyState(about, name));
  log.setAttribute("aria-busy", "false");
}

function add(message) {
  log.querySelector(".empty")?.remove();
  if (message.from.is_bot) hideTyping();
  const shown = drawMessage(message, hands);
  const previous = log.lastElementChild;
  if (previous && previous.classList.contains("mine") !== shown.classList.contains("mine")) shown.classList.add("turn");
  bubbles.set(message.message_id, shown);
  log.append(shown);
  if (!message.mine) followKeyboard(message.keyboard);
  previewLast(message);
  scrollTo(shown);
}

function replace(message) {
  const old = bubbles.get(message.message_id);
  if (!old) return;
  const shown = drawMessage(message, hands);
  shown.classList.toggle("turn", old.classList.contains("turn"));
  const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  old.replaceWith(shown);
  bubbles.set(message.message_id, shown);
  if (focused >= 0) (shown.querySelectorAll("button")[focused] ?? log).focus({ preventScroll: true });
  if (!shown.nextElementSibling) scrollTo(shown);
}

function remove({ message_id }) {
  bubbles.get(message_id)?.remove();
  bubbles.delete(message_id);
}

function startTyping() {
  scrollTo(showTyping(log));
}

// A message taller than the screen is read from its beginning.
function scrollTo(shown) {
  shown.scrollIntoView({ block: shown.offsetHeight > log.clientHeight ? "start" : "end" });
  if (shown.offsetHeight <= log.clientHeight) log.scrollTop = log.scrollHeight;
}

function moderatorStart(name) {
  const empty = element("div", "empty");
  empty.append(element("p", "", wording.moderator_empty), element("p", "note", wording.you_are.replace("{name}", name)));
  const start = action(wording.connexion, () => say(wording.connexion));
  start.classList.add("primary");
  empty.append(start);
  return empty;
}

function emptyState(about, name) {
  const empty = element("div", "empty");
  if (about) empty.append(element("p", "about", about));
  empty.append(element("p", "", wording.empty));
  if (name) empty.append(element("p", "note", wording.you_are.replace("{name}", name)));
  const examples = element("div", "examples");
  examples.append(element("p", "note", wording.examples_label));
  examples.append(...wording.examples.map((text) => action(text, () => say(text))));
  const start = action(wording.start, () => say("/start"));
  start.classList.add("primary");
  empty.append(examples, start);
  return empty;
}
