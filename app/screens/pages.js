/** Pages (分页): lists in boxes of fixed size: larger type where little is said, more pages where much is. */

const SCALES = [1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.92, 0.84, 0.76];
const LEAST_SCALE = 0.5;

/** Long text in parts of at most so many characters, cut after a stop or comma where there is one. */
export function parts(text, most) {
  const found = [];
  let rest = text;
  while (rest.length > most) {
    const window = rest.slice(0, most);
    const stop = Math.max(...["。", "；", "，", "、"].map((mark) => window.lastIndexOf(mark)));
    const end = stop > most / 2 ? stop + 1 : most;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return found.concat(rest ? [rest] : []);
}

const overflows = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** Lay lists out in the boxes of a column: `boxes` is `[{box, items}]`; returns for each its pages, lists of
 * items. There are as few pages as the smallest type allows, and then as large a type as they allow.
 */
export function pages(column, boxes) {
  const lay = (scale) => {
    column.style.setProperty("--scale", scale);
    return boxes.map(({ box, items }) => packed(box, items));
  };
  const count = (lists) => Math.max(...lists.map((list) => list.length));

  column.classList.remove("crowded");
  for (const scale of SCALES) {
    column.style.setProperty("--scale", scale);
    for (const { box, items } of boxes) box.replaceChildren(...items);
    if (!boxes.some(({ box }) => overflows(box))) return boxes.map(({ items }) => [items]);
  }
  column.classList.add("crowded");
  const smallest = SCALES[SCALES.length - 1];
  const fewest = count(lay(smallest));
  const even = () => boxes.every(({ items }) => items.every((item) => !item.style.fontSize));
  for (const scale of SCALES) {
    const lists = lay(scale);
    if (count(lists) === fewest && even()) return lists;
  }
  return lay(smallest);
}

function packed(box, items) {
  const found = [[]];
  box.replaceChildren();
  for (const item of items) {
    item.style.fontSize = "";
    box.append(item);
    if (overflows(box) && found[found.length - 1].length) {
      box.replaceChildren(item);
      found.push([]);
    }
    shrink(box, item);
    found[found.length - 1].push(item);
  }
  return found;
}

/** One item alone that is too much for its box gets smaller type: less legible is better than cut off. */
function shrink(box, item) {
  for (let scale = 0.9; overflows(box) && scale >= LEAST_SCALE; scale -= 0.1) item.style.fontSize = `${scale}em`;
}
