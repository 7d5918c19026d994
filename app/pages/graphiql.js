/** GraphiQL page (查询页面): GraphiQL from our own assets, over HTTP and, for subscriptions, a WebSocket. */
"use strict";

const QUERY = `# 四亮 GraphiQL：在此编写查询，按 Ctrl+Enter 运行。
# 左上角的“书本”图标打开接口文档。
#
# 公示屏 board 面向公众，无需令牌，可直接运行下面的查询。
# 其余查询和变更需要令牌：请在下方 Headers 栏填写
#   { "Authorization": "Bearer 令牌" }
# 令牌见启动时的提示，或由命令 siliang token 签发。
# 本页不保存令牌，刷新后须重新填写。

query Board {
  board(district: "139901") {
    position    # 日志位置：整个答案在此位置上成立
    leaf        # 该位置条目的短叶哈希
    heads {
      organisationName
      title
      name
      commitments { text due status }
    }
  }
}
`;
const MISSING = `GraphiQL 的浏览器资源尚未安装，本页无法打开；接口 /graphql 本身不受影响。
请在服务器上运行 make assets（或 python -m app.assets），然后刷新本页。
The browser assets are missing: run “make assets” on the server and reload.`;

/** Whether the chosen operation is a subscription, as GraphiQL's parsed document says. */
function isSubscription(params, options) {
  const definitions = (options && options.documentAST && options.documentAST.definitions) || [];
  const operations = definitions.filter((found) => found.kind === "OperationDefinition");
  const chosen = operations.find((found) => found.name && found.name.value === params.operationName);
  const operation = chosen || operations[0];
  return Boolean(operation) && operation.operation === "subscription";
}

async function ask(params, headers) {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(params),
  });
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch (notJson) {
    return { errors: [{ message: `HTTP ${answer.status}：${text}` }] };
  }
}

/** A subscription's results (graphql-transport-ws); leaving the loop ends it. */
async function* listen(params, headers) {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
  const results = [];
  let wake = () => {};
  let over = false;
  const say = (message) => socket.send(JSON.stringify(message));
  const token = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization");

  socket.binaryType = "arraybuffer";
  // A browser cannot set headers on a socket: the token goes with the connection's parameters.
  socket.onopen = () => say({ type: "connection_init", payload: token ? { authorization: token[1] } : {} });
  socket.onmessage = ({ data }) => {
    const { type, payload } = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
    if (type === "connection_ack") say({ type: "subscribe", id: "1", payload: params });
    if (type === "ping") say({ type: "pong" });
    if (type === "next") results.push(payload);
    if (type === "error") results.push({ errors: payload });
    if (type === "error" || type === "complete") socket.close();
    wake();
  };
  socket.onclose = () => {
    over = true;
    wake();
  };
  try {
    while (!over || results.length) {
      if (results.length) yield results.shift();
      else await new Promise((resolve) => { wake = resolve; });
    }
  } finally {
    socket.close();
  }
}

function fetcher(params, options) {
  const headers = (options && options.headers) || {};
  return isSubscription(params, options) ? listen(params, headers) : ask(params, headers);
}

function start() {
  if (!window.React || !window.ReactDOM || !window.GraphiQL) {
    document.getElementById("message").textContent = MISSING;
    return;
  }
  const page = React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: QUERY,
    defaultHeaders: '{ "Authorization": "Bearer " }',
    defaultEditorToolsVisibility: "headers",
    isHeadersEditorEnabled: true,
    // A token on a shared machine's disk would outlive its owner's visit.
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(document.getElementById("graphiql")).render(page);
}

start();
