/** Words (用语): how the screens put states, times and figures. */

// A state is never told by colour alone: each has its word, and the name of the sign drawn beside it.
const STATES = {
  PUBLISHED: { word: "进行中", tone: "open" },
  CHANGED: { word: "依法变更", tone: "changed" },
  FULFILLED: { word: "已兑现", tone: "kept" },
  FULFILLED_LATE: { word: "逾期后兑现", tone: "late" },
  BREACHED: { word: "逾期未兑现", tone: "broken" },
  WITHDRAWN: { word: "已依法撤回", tone: "withdrawn" },
};
const UNKNOWN = { word: "状态待核", tone: "unknown" };
const CADENCES = { WEEKLY: "每周", MONTHLY: "每月", QUARTERLY: "每季度" };
const CHINA = "Asia/Shanghai";

/** A state's word and tone; one that this page does not know yet is shown as such, not guessed. */
export const stateOf = (status) => STATES[status] || UNKNOWN;

/** Until when: the date, the cadence, or both. */
export function timeOf({ due, cadence }) {
  const parts = [];
  if (due) parts.push(`完成期限 ${due}`);
  if (cadence) parts.push(`${CADENCES[cadence] || "定期"}报告进展`);
  return parts.join(" · ");
}

/** `2026年11月20日 星期五`, in China wherever the screen's own clock thinks it is. */
export function day(moment) {
  const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: CHINA, ...options }).format(new Date(moment));
  const date = format({ year: "numeric", month: "long", day: "numeric" });
  return `${date} ${format({ weekday: "long" })}`;
}

/** `2026-11-20 18:00`. */
export function minute(moment) {
  const options = { timeZone: CHINA, dateStyle: "short", timeStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", options).format(new Date(moment));
}

/** `41,203`. */
export const number = (value) => new Intl.NumberFormat("zh-CN").format(value);

/** The hash in groups of four, easier to read off a photograph. */
export const grouped = (hash) => (hash.match(/.{1,4}/g) || []).join(" ");

/** How many commitments the heads have: all, and of each state `{word, tone, count}`. */
export function figures(heads) {
  const always = ["PUBLISHED", "FULFILLED", "FULFILLED_LATE", "BREACHED"].map(stateOf);
  const counts = new Map(always.map((state) => [state, 0]));
  const all = [].concat(...heads.map((head) => head.commitments));
  for (const { status } of all) {
    // What was lawfully changed goes on being owed.
    const state = stateOf(status === "CHANGED" ? "PUBLISHED" : status);
    counts.set(state, (counts.get(state) || 0) + 1);
  }
  return { total: all.length, states: Array.from(counts, ([state, count]) => ({ ...state, count })) };
}
