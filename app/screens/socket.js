/** Socket (订阅连接): one graphql-transport-ws subscription that comes back by itself. */

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const PATIENCE = 10000;

/** Call `next(data)` for each result, `dropped()` when the connection is gone; it is tried again for ever. */
export function subscribe(query, variables, { next, dropped }) {
  const address = location.origin.replace(/^http/, "ws") + "/graphql";
  let wait = FIRST_WAIT;

  function connect() {
    const socket = new WebSocket(address, "graphql-transport-ws");
    const say = (message) => socket.send(JSON.stringify(message));
    const impatience = setTimeout(() => socket.close(), PATIENCE);

    socket.binaryType = "arraybuffer";
    socket.onopen = () => say({ type: "connection_init" });
    socket.onmessage = ({ data }) => {
      // Servers and proxies differ in whether a message is text or the bytes of one.
      const message = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
      if (message.type === "connection_ack") {
        clearTimeout(impatience);
        say({ type: "subscribe", id: "1", payload: { query, variables } });
      } else if (message.type === "ping") {
        say({ type: "pong" });
      } else if (message.type === "next" && message.payload.data) {
        wait = FIRST_WAIT;
        next(message.payload.data);
      } else if (["next", "error", "complete"].includes(message.type)) {
        socket.close();
      }
    };
    socket.onclose = () => {
      clearTimeout(impatience);
      dropped();
      setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }

  connect();
}
