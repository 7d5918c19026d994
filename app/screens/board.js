/** Board (公示屏): shows the heads of a district in turn, the newest that is known, and says how new that is. */

import { commitments, element, lines, sign } from "./head.js";
import { Link } from "./link.js";
import { pages } from "./pages.js";
import { keep, kept } from "./shelf.js";
import { day, figures, grouped, minute, number } from "./words.js";

const SECONDS = 12;
const MOST_DOTS = 60;
const MANY = 20;
const LONG = 14;
const district = decodeURIComponent(location.pathname.split("/").filter(Boolean).pop() || "");
const asked = new URLSearchParams(location.search);
const by = (id) => document.getElementById(id);
const write = (id, text) => { by(id).textContent = text; };

const screen = {
  board: null,
  at: 0,
  page: 0,
  pages: [],

  /** The head that was asked for by `?hold=<n>` (from 1) or `#<post>`, else null: they take turns. */
  held() {
    const post = decodeURIComponent(location.hash.slice(1));
    const found = post ? this.board.heads.findIndex((head) => head.post === post) : Number(asked.get("hold") || 0) - 1;
    return found >= 0 && found < this.board.heads.length ? found : null;
  },

  /** A whole new board. The head on show stays on show, if it is still there. */
  take(board) {
    const shown = this.board && this.board.heads[this.at];
    this.board = board;
    write("district", board.name || `区划代码 ${district}`);
    const again = shown ? board.heads.findIndex((head) => head.post === shown.post) : -1;
    this.at = again >= 0 ? again : Math.min(this.at, Math.max(board.heads.length - 1, 0));
    this.stand(board);
    this.draw();
  },

  /** Where the log stands; the heads are the same. */
  stand(stand) {
    Object.assign(this.board, { position: stand.position, leaf: stand.leaf, moment: stand.moment });
    write("today", day(stand.moment));
    write("stand", `日志位置 ${number(stand.position)} · 叶哈希 ${grouped(stand.leaf)}`);
    keep(district, this.board);
  },

  draw() {
    const { heads } = this.board;
    by("head").hidden = heads.length === 0;
    by("message").hidden = heads.length > 0;
    drawFigures(heads);
    if (heads.length === 0) {
      tell("本区划暂无公示内容", "尚未发布主要负责人“四亮”公示，发布后将自动显示。");
      drawTurn(0, 0);
      write("basis", "");
      return;
    }
    const held = this.held();
    this.at = held === null ? this.at : held;
    drawTurn(this.at, heads.length);
    this.pages = layOut(heads[this.at]);
    this.page = Math.min(this.page, Math.max(...this.pages.map((list) => list.length)) - 1);
    this.drawPage();
  },

  drawPage() {
    BOXES.forEach((id, n) => {
      const list = this.pages[n];
      const page = Math.min(this.page, list.length - 1);
      by(id).replaceChildren(...list[page]);
      by(id).parentElement.firstElementChild.dataset.page = list.length > 1 ? `${page + 1} / ${list.length}` : "";
    });
  },

  /** The next page of this head, or the next head. */
  turn() {
    if (!this.board || this.board.heads.length === 0) return;
    const last = Math.max(...this.pages.map((list) => list.length)) - 1;
    const alone = last === 0 && (this.board.heads.length === 1 || this.held() !== null);
    if (alone) return;
    if (this.page < last) {
      this.page += 1;
      this.drawPage();
    } else {
      this.page = 0;
      this.at = (this.at + 1) % this.board.heads.length;
      this.draw();
    }
    fade();
  },
};

const BOXES = ["duties", "actions", "commitments"];

function layOut(head) {
  // A title that names the organisation says both.
  write("organisation", head.title.startsWith(head.organisationName) ? "" : head.organisationName);
  write("name", head.name || "");
  write("title", head.title);
  for (const id of ["organisation", "title"]) by(id).className = by(id).textContent.length > LONG ? "long" : "";
  by("name").style.setProperty("--letters", Math.max((head.name || "").length, 4));
  write("basis", head.legalBasis ? `公示依据：${head.legalBasis}` : "");
  const [duties, actions, promised] = BOXES.map(by);
  return [
    ...pages(duties.closest(".who"), [
      { box: duties, items: lines(head.duties, 50) },
      { box: actions, items: lines(head.actions, 50) },
    ]),
    ...pages(promised.closest(".what"), [{ box: promised, items: commitments(head.commitments) }]),
  ];
}

function drawFigures(heads) {
  const { total, states } = figures(heads);
  const each = states.map(({ word, tone, count }) => element("span", "", sign(tone), `${word} ${number(count)}`));
  by("figures").replaceChildren(...(total ? [element("strong", "", `公开承诺 ${number(total)} 项`), ...each] : []));
}

function drawTurn(at, count) {
  const dots = count > 1 && count <= MOST_DOTS ? count : 0;
  by("dots").className = dots > MANY ? "many" : "";
  by("dots").replaceChildren(...Array.from({ length: dots }, (_, n) => element("i", n === at ? "now" : "")));
  write("count", count ? `${at + 1} / ${count}` : "");
}

function tell(...sentences) {
  by("message").replaceChildren(...sentences.map((sentence) => element("p", "", sentence)));
}

function fade() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || !by("head").animate) return;
  by("head").animate([{ opacity: 0.2 }, { opacity: 1 }], { duration: 600, easing: "ease-out" });
}

/** The notice takes room from the board, which is then laid out anew. */
function notice(text) {
  if (by("notice").textContent === text) return;
  write("notice", text);
  by("notice").hidden = !text;
  if (screen.board) screen.draw();
}

function lost(why) {
  const cause = why === null ? "与服务器连接中断" : `服务器暂时不能提供公示内容（${why || "原因不明"}）`;
  if (screen.board) notice(`${cause}，以下为 ${minute(screen.board.moment)} 的内容，恢复后将自动更新`);
  else tell(cause, "正在自动重试，请稍候。");
}

function showKept(last) {
  if (!last) return;
  try {
    screen.take(last);
    notice(`正在连接服务器，以下为 ${minute(last.moment)} 的内容`);
  } catch (outdated) {
    // Kept by an older page: the server's answer, seconds away, is better than half of it.
    screen.board = null;
  }
}

function start() {
  write("district", `区划代码 ${district}`);
  const link = new Link(district, {
    board: (board) => { notice(""); screen.take(board); },
    stand: (stand) => { notice(""); screen.stand(stand); },
    lost,
  });
  showKept(kept(district));
  link.start();
  setInterval(() => screen.turn(), 1000 * (Number(asked.get("seconds")) || SECONDS));
  const redraw = () => { if (screen.board) screen.draw(); };
  addEventListener("resize", redraw);
  addEventListener("keydown", ({ key }) => { if (key === "ArrowRight") screen.turn(); });
  addEventListener("hashchange", redraw);
  document.fonts.ready.then(redraw);
}

start();
