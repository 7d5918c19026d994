/** Shelf (本机留存): the last good board, so that a screen that starts beside a broken server is not blank. */

/** The board kept for a district, or null. */
export function kept(district) {
  try {
    return JSON.parse(localStorage.getItem(`siliang.board.${district}`));
  } catch (unreadable) {
    return null;
  }
}

/** Keep a board. */
export function keep(district, board) {
  try {
    localStorage.setItem(`siliang.board.${district}`, JSON.stringify(board));
  } catch (refused) {
    // A browser that keeps nothing still shows everything.
  }
}
