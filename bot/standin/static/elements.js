// Small ways of making elements, and the French wording of the page.

export const byId = (id) => document.getElementById(id);

export const wording = JSON.parse(byId("wording").textContent);

export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function action(label, whenPressed) {
  const button = element("button", "", label);
  button.type = "button";
  button.addEventListener("click", whenPressed);
  return button;
}

export function row(children) {
  const made = element("div", "row");
  made.append(...children);
  return made;
}

// Only addresses that can run nothing here; the web opens beside the chat.
export function link(address, text = "") {
  const made = element("a", "", text);
  if (/^(https?:|mailto:|tel:|geo:|tg:|#)/i.test(address)) made.href = address;
  if (/^https?:/i.test(address)) Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  return made;
}
