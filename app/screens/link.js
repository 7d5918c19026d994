/** Link (数据连接): the newest board of a district, and the truth about whether it is the newest.
 *
 * A question every few seconds is the ground truth: it gets through where sockets do not, and notices a
 * dead line. The subscription makes changes show at once.
 */

import { subscribe } from "./socket.js";

const STAND = "position leaf moment changedAt";
const HEADS = `name heads { post name title organisationName duties actions legalBasis
  commitments { id text due cadence status revisedOn reason } }`;
const EVERY = 15000;
const FIRST_WAIT = 1000;
const PATIENCE = 8000;
const REFUSED_TOO_LONG = 300000;

const asked = (selection) => `query Board($district: String!) { board(district: $district) { ${selection} } }`;

/** The server answered, but not with a board: it says why. */
class Refused extends Error {}

async function ask(selection, variables) {
  const abort = new AbortController();
  const impatience = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const answer = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: asked(selection), variables }),
      signal: abort.signal,
      cache: "no-store",
    });
    const { data, errors } = await answer.json();
    if (!data || !data.board) throw new Refused(errors && errors[0] ? errors[0].message : "");
    return data.board;
  } finally {
    clearTimeout(impatience);
  }
}

/** Calls `told.board` with a whole board, `told.stand` when only the log has grown, and `told.lost(why)`. */
export class Link {
  constructor(district, told) {
    this.variables = { district };
    this.told = told;
    this.changedAt = null;
    this.wait = FIRST_WAIT;
    this.busy = this.again = false;
    this.refusedSince = null;
  }

  start() {
    this.check();
    const query = `subscription Board($district: String!) { board(district: $district) { ${STAND} } }`;
    subscribe(query, this.variables, { next: ({ board }) => this.consider(board), dropped: () => this.check() });
  }

  /** Ask where the board stands, one question at a time. */
  async check() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    clearTimeout(this.timer);
    try {
      await this.take(await ask(STAND, this.variables));
      this.wait = FIRST_WAIT;
      this.refusedSince = null;
    } catch (failure) {
      this.lose(failure);
    }
    this.busy = false;
    const soon = this.again ? 0 : this.wait > FIRST_WAIT ? this.wait : EVERY;
    this.again = false;
    // All screens of a city lose the server at once; they must not all ask again in the same instant.
    this.timer = setTimeout(() => this.check(), soon * (0.75 + Math.random() / 2));
  }

  /** A stand that the subscription told. It says nothing about a board of another `changedAt` than ours. */
  consider(stand) {
    if (stand.changedAt === this.changedAt && !this.busy) this.told.stand(stand);
    else this.check();
  }

  async take(stand) {
    if (stand.changedAt === this.changedAt) {
      this.told.stand(stand);
      return;
    }
    const board = await ask(`${STAND} ${HEADS}`, this.variables);
    this.changedAt = board.changedAt;
    this.told.board(board);
  }

  lose(failure) {
    this.wait = Math.min(this.wait * 2, EVERY);
    const refused = failure instanceof Refused;
    this.refusedSince = refused ? this.refusedSince || Date.now() : null;
    this.told.lost(refused ? failure.message : null);
    // A server that refuses for minutes is newer than this page: screens run for months without a hand.
    if (refused && Date.now() - this.refusedSince > REFUSED_TOO_LONG) location.reload();
  }
}
