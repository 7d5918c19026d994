"""Import and export (导入导出说明): the clerk's page of docs/, whose tables derive from the declared sheets."""

from collections.abc import Callable, Iterable

from app.exchange.faults import FAULTS, FileFault
from app.exchange.limits import MOST_COLUMNS, MOST_FILE_MB, MOST_ROWS
from app.exchange.names import title_of
from app.exchange.sheets import SHEETS, Sheet

Table = Callable[[tuple[str, ...], Iterable[tuple[str, ...]]], str]
_INTRODUCTION = f"""# Import and export (导入导出)

## 怎样导入
1. 用 Excel、WPS 打开单位现有的表，另存为 `.xlsx` 或 CSV（UTF-8、GB18030 均可）。不必改版式：表头上方可有标题行，列序不限，多余的列自动忽略，空行、合计、填表说明不读，纵向合并的单元格按同一内容处理。
2. 先预检：逐行逐列列出全部问题（“第 12 行‘统一社会信用代码’列：……”），不写入任何内容。
3. 全部改正后导入：整个文件要么全部写入，要么一行也不写。同一文件只能导入一次。
4. 每次导入是一个批次（`importBatches`），其产生的每个事件都记有批次号，可用 `importedEvents` 逐条查看。

日期可写 2026-01-05、2026/1/5、2026.1.5、2026年1月5日；金额可写 1,234.50、3000万元、2.45亿元；是非写“是”“否”或打勾；一格写多个单位时用顿号分开。单位、企业、岗位写名称即可：企业也可写统一社会信用代码，岗位写“区财政局·局长”，或写任职人姓名；措施写区级条款。公式请先粘贴为数值。

上限：文件 {MOST_FILE_MB} MB，{MOST_ROWS:,} 行，{MOST_COLUMNS} 列。写入期间，本区其他写入须排队等候：十万行约数秒（[limits.md](limits.md)）。大批量导入请避开办公高峰。

措施一行一条，可同时下达一项任务；同一措施的其余任务用“措施任务”表，以区级条款对应。四个清单共用一张表，由“清单类型”区分。

## How to import
Keep the sheet as your office has it, saved as `.xlsx` or CSV. Check first: every problem is told by row and column, and nothing is written. Then import: all of the file, or none of it, and each file once. What an import made is found by its batch. Dates, amounts, yes and no, names are read as offices write them; formulas are refused. While an import is written, the other writers of its district wait: seconds for 100,000 rows ([limits.md](limits.md)), so import large files out of hours.

A row of measures may assign one task; further tasks come by the sheet of tasks, which names the measure by the district's clause.

```sh
siliang import 名录.xlsx --as enterprises --district 139901 --dry-run
siliang import 名录.xlsx --as enterprises --district 139901
siliang export enterprises --district 139901 --to 企业.xlsx
```

Over HTTP, with a bearer token and the file as the body: `POST /import/139901/enterprises` is the dry run, `?commit=true&name=名录.xlsx` imports; who accepts `text/event-stream` is told the progress. One table of a workbook is named by `table=`.

## 怎样导出 · How to export
`GET /export/139901/enterprises.xlsx` (or `.csv`, `.json`): any list of the API, also a question (`issueDocket.csv`), with its parameters by their names; `asOf=2026-03-01T00:00:00+08:00` or `position=1234` for how it stood. 导出内容与页面上看到的完全一致：无权查看的行不导出，脱敏的列为空或“＊＊＊”。每次导出都记入访问日志（谁、何时、哪个列表、多少行）。导出的文件可原样导回；可能被当作公式的文字已作处理。

导回的是登记内容，不是经过：出台、公布、交办、改革日期记为导入之日；进展、核实、延期、清单之间的关联、事项下放与承接不导回，由后续业务办理产生。已废止或暂停、已完成、已销号的行，以及期限已过的交办，不作为新记录导入，须先从表中删去该行（或清空其岗位、期限）。先导入单位、岗位、措施，再导入引用它们的表。

What comes back from an export is what was entered, not what happened to it since: days of adoption, publication, assignment and reform are the day of the import; progress, verification, links between lists and delegations do not come back. Rows that ended or rest, and assignments whose time is over, are refused, and the whole file with them, until they are deleted. Bodies, posts and measures first, then what names them.

## 导入表 · Sheets
“必填”列须有表头且逐行填写；标“同填”的列，一行中填了其中任何一列，该组必填列都要填。
"""


def exchange_page(table: Table) -> str:
    """The page."""
    return _INTRODUCTION + "".join(_sheet(sheet, table) for sheet in SHEETS.values()) + _faults(table)


def _sheet(sheet: Sheet, table: Table) -> str:
    rows = []
    for column in sheet.columns:
        step = sheet.steps[column.step]
        needed = "必填" if column.required and step.stage == 0 else "同填" if column.required else ""
        what = "、".join(column.allowed) or (f"{title_of(column.noun)}名称" if column.noun else "")
        rows.append((column.heading, "、".join(column.headings[1:]), needed, what))
    commands = ", ".join(f"`{step.command.__name__}`" for step in sheet.steps)
    head = f"\n### {sheet.title} `{sheet.name}`\n{commands}\n\n"
    return head + table(("列", "也可写作", "", "填什么"), rows)


def _faults(table: Table) -> str:
    rows = (
        (f"`{name}`", "文件" if issubclass(fault, FileFault) else "单元格", fault.zh, _english(fault.__doc__))
        for name, fault in sorted(
            FAULTS.items(), key=lambda each: (not issubclass(each[1], FileFault), each[0])
        )
    )
    head = "\n## 问题代码 · Codes\n除下列代码外，还可能出现各命令自身的拒绝代码（[refusals.md](refusals.md)）。\n\n"
    return head + table(("code", "", "中文", "English"), rows)


def _english(text: str | None) -> str:
    return " ".join((text or "").split())
