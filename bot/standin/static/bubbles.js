// What goes into a bubble: text with Telegram's entities, telephone numbers to tap, places.

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

// French numbers, written in pairs or at once, and +33; short numbers stay text, as in Telegram.
const PHONE = /(?<![\d+])(?:\+33[\s\u00a0\u202f.]?[1-9]|0[1-9])(?:[\s\u00a0\u202f.]?\d{2}){4}(?!\d)/g;

export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Entities come with offsets in UTF-16 units, which is how JavaScript counts too.
export function fillText(target, text, entities, runCommand) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const edges = [...cuts].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i], edges[i + 1]];
    const covering = entities.filter(({ offset, length }) => offset <= from && to <= offset + length);
    target.append(dressed(text.slice(from, to), covering, runCommand));
  }
}

function dressed(piece, entities, runCommand) {
  const holder = document.createDocumentFragment();
  const linked = entities.some(({ type }) => ["url", "text_link", "email", "bot_command"].includes(type));
  if (linked) holder.append(piece);
  else linkPhones(holder, piece);
  return entities.reduceRight((inside, entity) => wrap(inside, entity, piece, runCommand), holder);
}

function wrap(inside, entity, piece, runCommand) {
  const outside = made(entity, piece, runCommand);
  if (!outside) return inside;
  outside.append(inside);
  return outside;
}

function made({ type, url }, piece, runCommand) {
  if (TAGS[type]) return element(TAGS[type]);
  if (type === "url") return link(/^https?:/i.test(piece) ? piece : `https://${piece}`);
  if (type === "text_link") return link(url);
  if (type === "email") return link(`mailto:${piece}`);
  if (type !== "bot_command") return null;
  const command = link("#");
  command.addEventListener("click", (event) => {
    event.preventDefault();
    runCommand(piece);
  });
  return command;
}

function linkPhones(holder, piece) {
  let done = 0;
  for (const match of piece.matchAll(PHONE)) {
    holder.append(piece.slice(done, match.index));
    const phone = link(`tel:${match[0].replace(/[^\d+]/g, "")}`);
    phone.textContent = match[0];
    holder.append(phone);
    done = match.index + match[0].length;
  }
  holder.append(piece.slice(done));
}

function link(address) {
  const made = element("a");
  // Only addresses that can run nothing here.
  if (/^(https?:|mailto:|tel:|geo:|tg:|#)/i.test(address)) made.href = address;
  if (/^https?:/i.test(address)) Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  return made;
}

export function showPlace(venue, location, wording) {
  const { latitude, longitude } = location ?? venue.location;
  const card = element("div", "place");
  const pin = element("span", "pin", "📍");
  pin.setAttribute("aria-hidden", "true");
  const lines = element("div");
  lines.append(element("strong", "", venue?.title ?? wording.position));
  if (venue) lines.append(element("div", "", venue.address));
  const map = link(`geo:${latitude},${longitude}`);
  map.textContent = wording.open_map;
  const place = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`.replaceAll(".", ",").replace(", ", " ; ");
  lines.append(map, element("div", "coordinates", place));
  card.append(pin, lines);
  return card;
}
