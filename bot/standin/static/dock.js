// The bottom of the phone: the text field, the commands, what can be joined, the bot's reply keyboard.

import { action, byId, element, row, wording } from "./elements.js";

const TRAYS = ["commands", "attachments"];

let hands;
let keyboard = null;

export function prepareDock(given) {
  hands = given;
  for (const name of TRAYS) byId(`${name}-toggle`).addEventListener("click", () => openTray(name));
  byId("positions").append(
    ...wording.positions.map(({ label, latitude, longitude }) =>
      action(label, () => hands.act({ kind: "location", latitude, longitude })),
    ),
  );
  for (const button of document.querySelectorAll("[data-send]")) {
    button.addEventListener("click", () => hands.act({ kind: button.dataset.send }));
  }
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leaveTray());
  prepareComposer();
}

function leaveTray() {
  const open = TRAYS.find((name) => !byId(name).hidden);
  if (!open) return;
  openTray(null);
  byId(`${open}-toggle`).focus();
}

function prepareComposer() {
  const text = byId("text");
  const fit = () => {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + 2}px`;
  };
  text.addEventListener("input", fit);
  text.addEventListener("focus", () => openTray(null));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    hands.say(text.value);
    text.value = "";
    fit();
    text.focus();
  });
}

// One tray at a time, in place of the reply keyboard; asking for the open one closes it.
export function openTray(wanted) {
  const target = wanted && byId(wanted).hidden ? wanted : null;
  for (const name of TRAYS) {
    byId(name).hidden = name !== target;
    byId(`${name}-toggle`).setAttribute("aria-expanded", String(name === target));
  }
  byId("keyboard").hidden = Boolean(target) || !keyboard;
  if (!target) return;
  byId(target).querySelector("button").focus();
  byId("log").scrollTop = byId("log").scrollHeight;
}

export function listCommands(commands) {
  byId("commands-toggle").hidden = !commands.length;
  byId("commands").replaceChildren(
    ...commands.map(([name, help]) => {
      const button = action("", () => hands.say(`/${name}`));
      button.append(element("b", "", `/${name}`), element("span", "", help));
      return button;
    }),
  );
}

export function followKeyboard(markup) {
  if (markup?.keyboard) showKeyboard(markup);
  else if (markup?.remove_keyboard) showKeyboard(null);
}

export function showKeyboard(markup) {
  keyboard = markup;
  byId("keyboard").hidden = !markup;
  byId("keyboard").replaceChildren(
    ...(markup?.keyboard ?? []).map((keys) => row(keys.map((key) => replyKey(key, markup)))),
  );
}

function replyKey(key, markup) {
  const { text, request_location, request_contact } = typeof key === "string" ? { text: key } : key;
  return action(text, () => {
    if (request_location) return openTray("attachments");
    if (markup.one_time_keyboard) showKeyboard(null);
    return request_contact ? hands.act({ kind: "contact" }) : hands.say(text);
  });
}
