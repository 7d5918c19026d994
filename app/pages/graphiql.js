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

const ROLE = "siliang.role";
const ROLES = {
  "": "手动填写令牌",
  ENTERPRISE_USER: "企业用户", PAIRED_OFFICIAL: "包联领导", DEPARTMENT_HANDLER: "部门经办人",
  DEPARTMENT_HEAD: "部门主要负责人", COUNTY_LEADER: "区领导", PROGRAMME_OFFICE: "专班办公室",
  CALLBACK_OFFICER: "回访员", DISCIPLINE_INSPECTOR: "纪检监督员", PUBLIC_SCREEN: "公示屏",
  TIMEKEEPER: "系统计时器", SYSTEM_ADMIN: "系统管理员", SECURITY_ADMIN: "安全管理员", AUDIT_ADMIN: "审计管理员",
};
let chosen = Promise.resolve(null);

/** A development token for a role; null where the server gives none (production), or no role is chosen. */
async function tokenFor(role) {
  if (!role) return null;
  const answer = await fetch(`/development/token?role=${encodeURIComponent(role)}`);
  return answer.ok ? (await answer.json()).token : null;
}

/** What was written under Headers, with the chosen role's token in place of an absent or empty one. */
async function signed(headers) {
  const token = await chosen;
  if (!token) return headers;
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization");
  return { ...Object.fromEntries(others), Authorization: `Bearer ${token}` };
}

function choose(role) {
  sessionStorage.setItem(ROLE, role);
  chosen = tokenFor(role).catch(() => null);
}

/** The select in the header: shown only where the server gives development tokens. */
async function offerRoles() {
  const answer = await fetch("/development/token?role=PUBLIC_SCREEN").catch(() => null);
  if (!answer || !answer.ok) return;
  const select = document.getElementById("role");
  for (const [role, name] of Object.entries(ROLES)) select.add(new Option(role ? `${name} ${role}` : name, role));
  select.value = sessionStorage.getItem(ROLE) || "";
  select.addEventListener("change", () => choose(select.value));
  choose(select.value);
  document.getElementById("roles").hidden = false;
}

async function ask(params, given) {
  const headers = await signed(given);
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
async function* listen(params, given) {
  const headers = await signed(given);
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
  offerRoles();
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
