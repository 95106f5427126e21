// The chat page: shows what the server says happened, sends what the person does. Text is only ever set as text.

import { element, fillText, showPlace } from "./bubbles.js";

const wording = JSON.parse(document.getElementById("wording").textContent);
const $ = (id) => document.getElementById(id);
const log = $("log");
const bubbles = new Map(); // message_id → its element

const person = await whoIsWriting();
const stream = new EventSource(`chat/${person}/events`);
stream.addEventListener("history", (event) => restart(JSON.parse(event.data)));
stream.addEventListener("message", (event) => add(JSON.parse(event.data)));
stream.addEventListener("edit", (event) => replace(JSON.parse(event.data)));
stream.addEventListener("delete", (event) => remove(JSON.parse(event.data)));
stream.addEventListener("action", () => showTyping());
stream.addEventListener("answer", (event) => showAnswer(JSON.parse(event.data)));
stream.addEventListener("open", () => complain(""));
stream.addEventListener("error", () => complain(wording.offline));

async function whoIsWriting() {
  const known = new URLSearchParams(location.search).get("habitant");
  if (known && /^\d{1,15}$/.test(known)) return known;
  const { id } = await post("chat", {});
  history.replaceState(null, "", `?habitant=${id}`);
  return id;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function act(action) {
  try {
    await post(`chat/${person}`, action);
  } catch (fault) {
    if (fault instanceof TypeError) complain(wording.offline);
    else toast(wording.refused);
  }
}

function say(text) {
  if (text.trim()) act({ kind: "text", text });
}

// What is in the chat.

function restart({ bot, about, commands, messages, residents }) {
  $("bot-name").textContent = bot || wording.bot_fallback;
  log.setAttribute("aria-busy", "true"); // a reload is no news: nothing of it is read aloud
  log.replaceChildren();
  bubbles.clear();
  showKeyboard(null);
  listResidents(residents);
  listCommands(commands);
  messages.forEach(add);
  if (!messages.length) showEmpty(about);
  log.setAttribute("aria-busy", "false");
}

function add(message) {
  document.querySelector(".empty")?.remove();
  if (!message.mine) hideTyping();
  const shown = draw(message);
  if (log.lastElementChild?.classList.contains("mine") !== message.mine) shown.classList.add("turn");
  bubbles.set(message.message_id, shown);
  log.append(shown);
  if (!message.mine) followKeyboard(message.keyboard);
  preview(message);
  scrollDown();
}

function replace(message) {
  const old = bubbles.get(message.message_id);
  if (!old) return;
  const shown = draw(message);
  if (old.classList.contains("turn")) shown.classList.add("turn");
  const pressed = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  old.replaceWith(shown);
  bubbles.set(message.message_id, shown);
  if (pressed >= 0) (shown.querySelectorAll("button")[pressed] ?? log).focus();
  scrollDown();
}

function remove({ message_id }) {
  bubbles.get(message_id)?.remove();
  bubbles.delete(message_id);
}

function draw(message) {
  const shown = element("div", message.mine ? "message mine" : "message");
  const bubble = element("div", "bubble");
  bubble.append(element("span", "unseen", message.mine ? wording.you_say : wording.bot_says), contentOf(message));
  bubble.append(element("time", "stamp", stampOf(message)));
  shown.append(bubble);
  if (message.reply_markup?.inline_keyboard?.length) shown.append(buttonsOf(message));
  return shown;
}

function contentOf(message) {
  if (message.venue || message.location) return showPlace(message.venue, message.location, wording);
  const body = element("div", "body");
  const kind = ["voice", "photo", "sticker", "contact"].find((name) => message[name]);
  const text = message.text ?? message.caption;
  if (kind) body.append(wording[`${kind}_sent`], text ? "\n" : "");
  else if (text === undefined) body.append(wording.unknown_sent);
  if (text) fillText(body, text, message.entities ?? [], say);
  return body;
}

function stampOf({ date, edit_date }) {
  const clock = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" });
  return (edit_date ? `${wording.edited} ` : "") + clock.format(new Date(date * 1000));
}

function buttonsOf(message) {
  const under = element("div", "under");
  for (const keys of message.reply_markup.inline_keyboard) {
    const row = element("div", "row");
    row.append(...keys.map((key) => (key.url ? linkKey(key) : pressKey(key, message.message_id))));
    under.append(row);
  }
  return under;
}

function linkKey(key) {
  const link = element("a", "", `${key.text} ↗`);
  Object.assign(link, { href: key.url, target: "_blank", rel: "noopener noreferrer" });
  return link;
}

function pressKey(key, message_id) {
  const button = element("button", "", key.text);
  button.type = "button";
  button.addEventListener("click", () => act({ kind: "press", message_id, data: key.callback_data }));
  return button;
}

function showEmpty(about) {
  const empty = element("div", "empty");
  if (about) empty.append(element("p", "about", about));
  empty.append(element("p", "", wording.empty));
  const examples = element("div", "examples");
  examples.append(element("p", "note", wording.examples_label), ...wording.examples.map((text) => action(text, () => say(text))));
  const start = action(wording.start, () => say("/start"));
  start.classList.add("primary");
  empty.append(examples, start);
  log.append(empty);
}

function action(label, whenPressed) {
  const button = element("button", "", label);
  button.type = "button";
  button.addEventListener("click", whenPressed);
  return button;
}

// Signs of life.

let typingTimer;

function showTyping() {
  hideTyping();
  const dots = element("div", "message turn typing-message");
  dots.setAttribute("aria-hidden", "true");
  const bubble = element("div", "bubble typing");
  bubble.append(element("i"), element("i"), element("i"));
  dots.append(bubble);
  log.append(dots);
  $("status").textContent = wording.writing;
  $("status").classList.add("busy");
  typingTimer = setTimeout(hideTyping, 5000); // as long as Telegram shows it
  scrollDown();
}

function hideTyping() {
  clearTimeout(typingTimer);
  document.querySelector(".typing-message")?.remove();
  $("status").textContent = wording.online;
  $("status").classList.remove("busy");
}

let toastTimer;

function toast(text) {
  clearTimeout(toastTimer);
  $("toast").textContent = text;
  $("toast").classList.add("shown");
  toastTimer = setTimeout(() => $("toast").classList.remove("shown"), 4000);
}

function showAnswer({ text, alert }) {
  if (!text) return;
  if (!alert) return toast(text);
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

function complain(text) {
  $("offline").textContent = text;
  $("offline").hidden = !text;
}

function scrollDown() {
  log.scrollTop = log.scrollHeight;
}

// Around the text field.

function followKeyboard(markup) {
  if (markup?.keyboard) showKeyboard(markup);
  else if (markup?.remove_keyboard) showKeyboard(null);
}

function showKeyboard(markup) {
  $("keyboard").hidden = !markup;
  $("keyboard").replaceChildren();
  for (const keys of markup?.keyboard ?? []) {
    const row = element("div", "row");
    row.append(...keys.map((key) => replyKey(typeof key === "string" ? { text: key } : key, markup)));
    $("keyboard").append(row);
  }
}

function replyKey(key, markup) {
  return action(key.text, () => {
    if (key.request_location) return openTray("attachments");
    if (markup.one_time_keyboard) showKeyboard(null);
    if (key.request_contact) act({ kind: "contact" });
    else say(key.text);
  });
}

function listCommands(commands) {
  $("commands-toggle").hidden = !commands.length;
  $("commands").replaceChildren(
    ...commands.map(([name, help]) => {
      const button = action("", () => (openTray(null), say(`/${name}`)));
      button.append(element("b", "", `/${name}`), element("span", "", help));
      return button;
    }),
  );
}

function listResidents(residents) {
  $("resident-list").replaceChildren(
    ...residents.map(({ id, name, last }) => {
      const link = element("a");
      link.href = `?habitant=${id}`;
      if (String(id) === String(person)) link.setAttribute("aria-current", "page");
      const lines = element("span", "lines");
      lines.append(element("span", "", name), element("span", "last", last || wording.no_message_yet));
      const face = element("span", "face", name.slice(0, 1));
      face.setAttribute("aria-hidden", "true");
      link.append(face, lines);
      const item = element("li");
      item.append(link);
      return item;
    }),
  );
}

function preview(message) {
  const last = document.querySelector("[aria-current] .last");
  if (last) last.textContent = message.text ?? message.venue?.title ?? wording.position;
}

function openTray(wanted) {
  for (const name of ["commands", "attachments"]) {
    const open = name === wanted && $(name).hidden;
    $(name).hidden = !open;
    $(`${name}-toggle`).setAttribute("aria-expanded", String(open));
    if (open) $(name).querySelector("button")?.focus();
  }
}

function showResidents(open) {
  $("residents").classList.toggle("open", open);
  $("residents-toggle").setAttribute("aria-expanded", String(open));
}

$("positions").append(
  ...wording.positions.map(({ label, latitude, longitude }) =>
    action(label, () => (openTray(null), act({ kind: "location", latitude, longitude }))),
  ),
);
for (const button of document.querySelectorAll("[data-send]")) {
  button.addEventListener("click", () => (openTray(null), act({ kind: button.dataset.send })));
}
$("commands-toggle").addEventListener("click", () => openTray("commands"));
$("attachments-toggle").addEventListener("click", () => openTray("attachments"));
$("residents-toggle").addEventListener("click", () => showResidents(!$("residents").classList.contains("open")));
$("new").addEventListener("click", async () => {
  const { id } = await post("chat", {});
  location.assign(`?habitant=${id}`);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openTray(null);
  showResidents(false);
});

const text = $("text");
text.addEventListener("input", () => {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("composer").requestSubmit();
  }
});
$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  say(text.value);
  text.value = "";
  text.style.height = "auto";
  text.focus();
});
