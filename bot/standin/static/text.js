// A text with Telegram's entities, and telephone numbers to tap.

import { element, link } from "./elements.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const LINKS = ["url", "text_link", "email", "bot_command"];

// French numbers, written in pairs or at once, and +33; short numbers stay text, as in Telegram.
const PHONE = /(?<![\d+])(?:\+33[\s.]?[1-9]|0[1-9])(?:[\s.]?\d{2}){4}(?!\d)/g;

// Entities come with offsets in UTF-16 units, which is how JavaScript counts too.
export function fillText(target, text, entities, runCommand) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const edges = [...cuts].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i], edges[i + 1]];
    const covering = entities.filter(({ offset, length }) => offset <= from && to <= offset + length);
    target.append(dress(text.slice(from, to), covering, runCommand));
  }
}

function dress(piece, entities, runCommand) {
  const linked = entities.some(({ type }) => LINKS.includes(type));
  const inside = document.createDocumentFragment();
  inside.append(...(linked ? [piece] : withPhones(piece)));
  return entities.reduceRight((held, entity) => {
    const holder = holderOf(entity, piece, runCommand);
    holder.append(held);
    return holder;
  }, inside);
}

function holderOf({ type, url }, piece, runCommand) {
  if (type === "url") return link(/^https?:/i.test(piece) ? piece : `https://${piece}`);
  if (type === "text_link") return link(url);
  if (type === "email") return link(`mailto:${piece}`);
  if (type === "bot_command") return command(piece, runCommand);
  return element(TAGS[type] ?? "span");
}

function command(piece, runCommand) {
  const made = link("#");
  made.addEventListener("click", (event) => {
    event.preventDefault();
    runCommand(piece);
  });
  return made;
}

function withPhones(piece) {
  const parts = [];
  let done = 0;
  for (const { 0: number, index } of piece.matchAll(PHONE)) {
    parts.push(piece.slice(done, index), link(`tel:${number.replace(/[^\d+]/g, "")}`, number));
    done = index + number.length;
  }
  return [...parts, piece.slice(done)];
}
