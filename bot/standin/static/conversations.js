// Who is writing, and where: the residents of this demonstration, its moderators in their group and in private.

import { byId, element, wording } from "./elements.js";

export function prepareConversations({ newConversation }) {
  byId("new").addEventListener("click", newConversation);
  byId("residents-toggle").addEventListener("click", () => unfold(!byId("residents").classList.contains("open")));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && unfold(false));
}

function unfold(open) {
  byId("residents").classList.toggle("open", open);
  byId("residents-toggle").setAttribute("aria-expanded", String(open));
  if (open) byId("residents").querySelector("a, button").focus();
}

// Newest first; `person` and `group` (null in private) tell the one shown.
export function listConversations(residents, moderators, person, group) {
  const current = addressOf({ person, group });
  const all = (list, label) => list.toReversed().map((one) => draw(one, label(one), current));
  byId("resident-list").replaceChildren(...all(residents, ({ name }) => name));
  byId("moderator-list").replaceChildren(...all(moderators, placed));
  byId("moderation").hidden = !moderators.length;
}

function placed({ name, group }) {
  return (group ? wording.in_group : wording.in_private).replace("{name}", name);
}

function addressOf({ person, group }) {
  return `?habitant=${person}${group ? `&groupe=${group}` : ""}`;
}

function draw(conversation, name, current) {
  const link = element("a");
  link.href = addressOf(conversation);
  if (addressOf(conversation) === current) link.setAttribute("aria-current", "page");
  const face = element("span", "face", name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const lines = element("span", "lines");
  lines.append(element("span", "", name), element("span", "last", conversation.last || wording.no_message_yet));
  link.append(face, lines);
  const item = element("li");
  item.append(link);
  return item;
}

export function previewLast({ text, venue }) {
  const last = document.querySelector("[aria-current] .last");
  if (last) last.textContent = text ?? venue?.title ?? wording.position;
}
