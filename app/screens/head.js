/** Head (主要负责人): one head's four publicities as elements. Text is only ever set as text. */

import { parts } from "./pages.js";
import { stateOf, timeOf } from "./words.js";

/** An element of a class with a text, or with children. */
export function element(tag, name, ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}

const MOST_LETTERS = 120;
const ORDER = ["broken", "changed", "open", "late", "kept", "withdrawn", "unknown"];
// Drawn, because a screen's fonts may lack the characters.
const SIGNS = {
  open: "M8 2a6 6 0 1 0 .01 0z",
  kept: "M1.5 8.5 4 6l3 3 5.5-6L15 5.4 7 14z",
  late: "M8 1 15.5 14.5H.5z",
  broken: "M2 4.2 4.2 2 8 5.8 11.8 2 14 4.2 10.2 8 14 11.8 11.8 14 8 10.2 4.2 14 2 11.8 5.8 8z",
  changed: "M8 .5 15.5 8 8 15.5.5 8z",
  withdrawn: "M1.5 5.5h13v5h-13z",
  unknown: "M3 3h10v10H3z",
};
const SVG = "http://www.w3.org/2000/svg";

/** A state's sign. */
export function sign(tone) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("class", "sign");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SIGNS[tone]);
  drawing.append(path);
  return drawing;
}

/** The items of a plain list, duties or actions; longer ones go on in another item. */
export function lines(texts, most) {
  const items = texts.map((text) => parts(text, most).map((part, at) => element("li", at ? "continued" : "", part)));
  return [].concat(...items);
}

/** The items of the commitments: first what is broken, then what is open, then what is settled. */
export function commitments(list) {
  const rank = ({ status, due }) => `${ORDER.indexOf(stateOf(status).tone)} ${due || "9"}`;
  return [].concat(...Array.from(list).sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(commitment));
}

function commitment(given) {
  const { word, tone } = stateOf(given.status);
  const texts = parts(given.text, MOST_LETTERS);
  return texts.map((text, at) => {
    const last = at === texts.length - 1;
    const state = element("p", `state ${tone}`, sign(tone), word);
    const body = element("div", "body", element("p", "text", text));
    if (last) body.append(element("p", "time", ...remarks(given)));
    else body.append(element("p", "time", "（接下页）"));
    return element("li", `commitment ${tone}`, body, state);
  });
}

function remarks(given) {
  const found = [element("span", "", timeOf(given))];
  if (given.revisedOn) found.push(element("strong", "revised", `已于 ${given.revisedOn} 修订`));
  if (given.reason) found.push(element("span", "", `原因：${given.reason}`));
  return found;
}
