"""Error catalogue (错误代码表): every code that `errors[].extensions.code` may say, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Coded:
    """One code: the HTTP status of an answer that has no data, what it means, what to do."""

    status: int
    en: str
    zh: str
    remedy: str


CODES = {
    "BatchRefused": Coded(400, "One operation in each request.", "不支持批量请求。", "Send them one by one."),
    "ContentTypeUnknown": Coded(415, "Send application/json.", "请求体须为 JSON。", "Set Content-Type."),
    "CursorInvalid": Coded(
        200, "The cursor is not one of this list.", "游标无效。", "Start again without `after`."
    ),
    "Disconnected": Coded(400, "The client left.", "客户端已断开。", "Nothing: nobody reads this."),
    "JsonInvalid": Coded(400, "The body is not JSON.", "请求体不是有效的 JSON。", "Mend the body."),
    "MethodUnknown": Coded(405, "Use GET or POST.", "请使用 GET 或 POST。", "Use POST."),
    "MutationByGet": Coded(405, "A mutation needs POST.", "变更须用 POST。", "Use POST."),
    "NotAcceptable": Coded(
        406,
        "None of the accepted media types is ours.",
        "不支持所要求的媒体类型。",
        "Accept application/json.",
    ),
    "NotPermitted": Coded(200, "The role may not do this.", "该角色无权执行该操作。", "Act in another role."),
    "QueryMissing": Coded(400, "Send `query` or `documentId`.", "请提供查询或其标识。", "Add one of them."),
    "RequestInvalid": Coded(
        400, "The request is not of the right shape.", "请求格式不正确。", "Send a JSON object."
    ),
    "QueryInvalid": Coded(
        400, "The query is not one of this schema.", "查询不符合接口定义。", "Compare it with schema.graphql."
    ),
    "SyntaxInvalid": Coded(
        400, "The query is not GraphQL.", "查询语法有误。", "Mend it where `locations` says."
    ),
    "VariablesInvalid": Coded(
        400,
        "The variables are not what the query declares.",
        "变量不符合接口定义。",
        "Send what it declares.",
    ),
    "SubscriptionNeedsStream": Coded(
        400,
        "A subscription needs a stream.",
        "订阅须用长连接。",
        "Accept text/event-stream, or use a WebSocket.",
    ),
    "TooManyFragments": Coded(400, "The query has too many fragments.", "片段过多。", "Split it."),
    "VariablesTooDeep": Coded(400, "The variables are nested too deeply.", "变量嵌套过深。", "Flatten them."),
    "BodyTooLarge": Coded(413, "The request's body is too large.", "请求体过大。", "Send less at once."),
    "BudgetSpent": Coded(
        429, "Your budget of cost is spent.", "查询额度已用完。", "Wait for Retry-After; ask for less."
    ),
    "DistrictNotYours": Coded(
        200, "The district is not one of yours.", "该区划不在您的管辖范围内。", "Ask for a district of yours."
    ),
    "DocumentNotTrusted": Coded(
        400,
        "Only registered documents are answered here.",
        "只接受已登记的查询。",
        "Register it at build time.",
    ),
    "DocumentUnknown": Coded(
        400, "No document has this id.", "没有该标识的查询文档。", "Register the document, or send its text."
    ),
    "Forbidden": Coded(200, "You may not read or do this.", "无权查看或操作。", "Leave the field out."),
    "IdInvalid": Coded(200, "This is not an id of ours.", "编号格式不正确。", "Send ids as they came."),
    "IdempotencyKeyMissing": Coded(
        200, "Every mutation needs an idempotencyKey.", "缺少幂等键。", "Send a new key for each intent."
    ),
    "Internal": Coded(
        500, "Something failed on our side.", "系统内部错误。", "Try again; report `extensions.correlation`."
    ),
    "IntrospectionForbidden": Coded(
        200, "The schema is not told to this viewer.", "无权查询接口结构。", "Use the schema.graphql file."
    ),
    "MomentWithoutZone": Coded(
        200, "A moment needs its time zone.", "时刻必须带时区。", "Send an offset, as +08:00."
    ),
    "NoSuchDistrict": Coded(
        200, "There is no such district here.", "本系统没有该区划代码。", "Check the six-digit code."
    ),
    "NoSuchPosition": Coded(
        200, "The log has no such position.", "日志中没有该位置。", "Use a position that an answer told."
    ),
    "NotReached": Coded(
        200, "The position is not reached yet.", "尚未到达该日志位置。", "Ask again after a moment."
    ),
    "OperationMissing": Coded(
        400, "Name the operation to execute.", "请指明操作名称。", "Send `operationName`."
    ),
    "OperationUnknown": Coded(
        400, "The document has no such operation.", "文档中没有该操作。", "Correct `operationName`."
    ),
    "PageTooLarge": Coded(
        200, "`first` is out of range.", "first 超出范围。", "Ask for fewer, and page by `after`."
    ),
    "TimedOut": Coded(200, "This takes too long.", "查询耗时过长。", "Narrow the filter; ask for less."),
    "TokenInvalid": Coded(401, "The token is malformed or expired.", "令牌无效或已过期。", "Sign in again."),
    "TooCostly": Coded(400, "The query costs too much.", "查询代价过高。", "Lower `first`; nest less."),
    "TooDeep": Coded(400, "The query is nested too deeply.", "查询嵌套过深。", "Split it."),
    "TooManyAliases": Coded(400, "The query has too many aliases.", "别名过多。", "Split it."),
    "TooManyDirectives": Coded(400, "The query has too many directives.", "指令过多。", "Remove some."),
    "TooManyFields": Coded(400, "The query has too many fields.", "字段过多。", "Split it."),
    "TooManyRootFields": Coded(400, "The query has too many root fields.", "顶层字段过多。", "Split it."),
    "TooManyTokens": Coded(400, "The query is too long.", "查询文本过长。", "Split it."),
    "Unauthenticated": Coded(
        200, "A bearer token is needed here.", "请先登录：此处需要访问令牌。", "Send Authorization: Bearer."
    ),
}


def errors_page() -> str:
    """The page docs/errors.md."""
    head = (
        "# Errors (错误代码)\n\nBranch on `errors[].extensions.code`; show `extensions.message.zh` or `.en`. "
        "Refusals of commands are no errors: they stand in the payload (see refusals.md).\n\n"
        "| code | HTTP | English | 中文 | what to do |\n|---|---|---|---|---|\n"
    )
    rows = (
        f"| `{code}` | {told.status} | {told.en} | {told.zh} | {told.remedy} |\n"
        for code, told in sorted(CODES.items())
    )
    return head + "".join(rows)
