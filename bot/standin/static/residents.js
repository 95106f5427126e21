// Who is writing: the residents of this demonstration.

import { byId, element, wording } from "./elements.js";

export function prepareResidents({ newConversation }) {
  byId("new").addEventListener("click", newConversation);
  byId("residents-toggle").addEventListener("click", () => unfold(!byId("residents").classList.contains("open")));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && unfold(false));
}

function unfold(open) {
  byId("residents").classList.toggle("open", open);
  byId("residents-toggle").setAttribute("aria-expanded", String(open));
  if (open) byId("residents").querySelector("a, button").focus();
}

// Newest first; returns the name of the one who is writing here.
export function listResidents(residents, current) {
  byId("resident-list").replaceChildren(...residents.toReversed().map((resident) => draw(resident, current)));
  return residents.find(({ id }) => String(id) === current)?.name;
}

function draw({ id, name, last }, current) {
  const link = element("a");
  link.href = `?habitant=${id}`;
  if (String(id) === current) link.setAttribute("aria-current", "page");
  const face = element("span", "face", name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const lines = element("span", "lines");
  lines.append(element("span", "", name), element("span", "last", last || wording.no_message_yet));
  link.append(face, lines);
  const item = element("li");
  item.append(link);
  return item;
}

export function previewLast({ text, venue }) {
  const last = document.querySelector("[aria-current] .last");
  if (last) last.textContent = text ?? venue?.title ?? wording.position;
}
