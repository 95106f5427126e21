// One message: its bubble, and the buttons under it.

import { action, element, link, row, wording } from "./elements.js";
import { fillText } from "./text.js";

const CLOCK = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" });
const UNREAD = ["voice", "photo", "sticker", "contact"]; // kinds shown by a word or two

export function drawMessage(message, hands) {
  if (service(message)) return element("p", "note service", service(message));
  const shown = element("div", message.mine ? "message mine" : "message");
  const bubble = element("div", "bubble");
  bubble.append(drawSender(message));
  bubble.append(drawContent(message, hands), element("span", "stamp", stamp(message)));
  shown.append(bubble);
  const keys = message.reply_markup?.inline_keyboard;
  if (keys?.length) shown.append(drawButtons(keys, message.message_id, hands));
  return shown;
}

// What happens in a group is nobody's word.
function service({ new_chat_members: come, left_chat_member: gone }) {
  if (come) return wording.joined.replace("{name}", come[0].first_name);
  return gone ? wording.left.replace("{name}", gone.first_name) : "";
}

function drawSender({ mine, from }) {
  if (mine) return element("span", "unseen", wording.you_say);
  if (from.is_bot) return element("span", "unseen", wording.bot_says);
  return element("strong", "sender", wording.says.replace("{name}", from.first_name));
}

function drawContent(message, hands) {
  if (message.venue || message.location) return drawPlace(message.venue, message.location);
  const body = element("div", "body");
  const kind = UNREAD.find((name) => message[name]);
  const text = message.text ?? message.caption;
  if (kind) body.append(wording[`${kind}_sent`], text ? "\n" : "");
  else if (text === undefined) body.append(wording.unknown_sent);
  if (text) fillText(body, text, message.entities ?? [], hands.say);
  return body;
}

function stamp({ date, edit_date }) {
  return (edit_date ? `${wording.edited} ` : "") + CLOCK.format(new Date(date * 1000));
}

function drawButtons(keyRows, message_id, { act }) {
  const under = element("div", "under");
  const draw = ({ text, url, callback_data: data }) =>
    url ? link(url, `${text} ↗`) : action(text, () => act({ kind: "press", message_id, data }));
  under.append(...keyRows.map((keys) => row(keys.map(draw))));
  return under;
}

function drawPlace(venue, location) {
  const { latitude, longitude } = location ?? venue.location;
  const card = element("div", "place");
  const pin = element("span", "pin", "📍");
  pin.setAttribute("aria-hidden", "true");
  const lines = element("div");
  lines.append(element("strong", "", venue?.title ?? wording.position));
  if (venue) lines.append(element("div", "", venue.address));
  lines.append(link(`geo:${latitude},${longitude}`, wording.open_map));
  lines.append(element("div", "coordinates", [latitude, longitude].map(degrees).join(" ; ")));
  card.append(pin, lines);
  return card;
}

function degrees(angle) {
  return angle.toLocaleString("fr-FR", { minimumFractionDigits: 4, maximumFractionDigits: 4 });
}
