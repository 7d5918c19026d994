"""Fault (导入问题): why a file, or a cell of it, cannot be taken: a code, and a sentence in each language."""

from typing import Any, ClassVar

FAULTS: dict[str, type["Fault"]] = {}


class Fault(Exception):
    """The base: the docstring is the English sentence, `zh` the Chinese one, which a clerk can act on."""

    zh: ClassVar[str] = ""

    def __init__(self, **details: Any) -> None:
        super().__init__()
        self.details = details

    def __init_subclass__(cls) -> None:
        """Enter what has its own words in the catalogue."""
        if "zh" in vars(cls):
            FAULTS[cls.__name__] = cls

    @property
    def code(self) -> str:
        """The stable code that programs see."""
        return type(self).__name__

    @property
    def en(self) -> str:
        """The English sentence."""
        return " ".join((self.__doc__ or "").format(**self.details).split())

    @property
    def message(self) -> str:
        """The Chinese sentence."""
        return self.zh.format(**self.details)

    def __str__(self) -> str:
        """Both sentences after the code."""
        return f"{self.code}: {self.en} {self.message}"


class FileFault(Fault):
    """The whole file is refused; none of its rows is looked at."""


class FileEmpty(FileFault):
    """The file is empty."""

    zh = "文件为空，请检查后重新选择。"


class FileTooLarge(FileFault):
    """The file has more than {most} MB."""

    zh = "文件超过 {most} MB，请拆分后分批导入。"


class FileNotASheet(FileFault):
    """The file is neither an XLSX workbook nor CSV text."""

    zh = "无法识别该文件：仅支持 XLSX 工作簿和 CSV 文本，请另存为其中一种格式。"


class FileOldExcel(FileFault):
    """The file is an old .xls workbook (or another OLE document)."""

    zh = "该文件是旧版 .xls 格式，请在 Excel 或 WPS 中另存为“Excel 工作簿（*.xlsx）”。"


class FileEncrypted(FileFault):
    """The file is protected by a password."""

    zh = "文件设有打开密码，请取消密码保护后重新上传。"


class FileDamaged(FileFault):
    """The file is damaged: {reason}."""

    zh = "文件已损坏，无法读取（{reason}），请重新保存后再试。"


class ZipBomb(FileFault):
    """The file would unpack to far more than its size: {reason}."""

    zh = "文件解压后体积异常（{reason}），已拒绝读取。"


class FileHasMacros(FileFault):
    """The workbook holds macros or embedded objects ({part})."""

    zh = "工作簿含有宏或嵌入对象（{part}），请另存为不含宏的 .xlsx 文件。"


class FileHasExternalLinks(FileFault):
    """The workbook takes data from other files or sources ({part})."""

    zh = "工作簿引用了外部文件或数据连接（{part}），请断开链接、粘贴为数值后再导入。"


class FileDates1904(FileFault):
    """The workbook counts its days from 1904, so that a date may be read four years wrong."""

    zh = "工作簿使用 1904 日期系统，日期可能相差四年；请在 Excel 选项中取消后重新保存。"


class FileTooWide(FileFault):
    """Row {row} has more than {most} columns."""

    zh = "第 {row} 行超过 {most} 列，请删除多余的列。"


class FileTooLong(FileFault):
    """The sheet has more than {most} rows."""

    zh = "表格超过 {most} 行，请拆分后分批导入。"


class TextTooBig(FileFault):
    """A cell of row {row} holds more than {most} characters."""

    zh = "第 {row} 行有单元格超过 {most} 个字符，请检查文件。"


class EncodingUnknown(FileFault):
    """The text is in neither UTF-8 nor GB18030 (byte {place})."""

    zh = "文本编码既不是 UTF-8 也不是 GB18030（第 {place} 字节起无法识别），请另存为“CSV UTF-8”。"


class HeaderNotFound(FileFault):
    """No row among the first {rows} is the header of this sheet; it needs: {columns}."""

    zh = "前 {rows} 行中没有找到表头；至少应有这些列：{columns}。"


class ColumnMissing(FileFault):
    """The column {column} is missing; the header is in row {row}."""

    zh = "缺少“{column}”列（表头在第 {row} 行），请补充后重新导入。"


class ColumnTwice(FileFault):
    """The column {column} stands twice in the header, row {row}."""

    zh = "表头（第 {row} 行）中“{column}”列出现两次，请只保留一列。"


class NothingToImport(FileFault):
    """There is no row below the header."""

    zh = "表头下方没有可导入的数据行。"


class SheetNotThere(FileFault):
    """The workbook has no visible sheet called {name}."""

    zh = "工作簿中没有名为“{name}”的可见工作表。"


class CellFault(Fault):
    """One cell cannot be taken; the others are looked at all the same."""


class CellMissing(CellFault):
    """This column must be filled in."""

    zh = "此列必填，请补充。"


class CellNotANumber(CellFault):
    """“{text}” is not a number."""

    zh = "“{text}”不是数字，请只填数字（可带千分位、“万元”或“亿元”）。"


class CellNotWhole(CellFault):
    """“{text}” is not a whole number."""

    zh = "“{text}”不是整数，请填写整数。"


class CellNotADate(CellFault):
    """“{text}” is not a date with its year, month and day."""

    zh = "“{text}”不是完整日期，请写成 2026-01-05 或 2026年1月5日。"


class CellNotYesOrNo(CellFault):
    """“{text}” is neither yes nor no."""

    zh = "“{text}”应填“是”或“否”。"


class CellNotInList(CellFault):
    """“{text}” is not one of: {allowed}."""

    zh = "“{text}”不在可选范围内，应为：{allowed}。"


class CellIsFormula(CellFault):
    """The cell holds a formula, or text that a spreadsheet takes for one (“{text}”)."""

    zh = "单元格是公式或会被当作公式的文字（“{text}”），请粘贴为数值或文本。"


class CellIsError(CellFault):
    """The cell holds a spreadsheet's error (“{text}”)."""

    zh = "单元格是错误值“{text}”，请改正公式并粘贴为数值。"


class CellLostDigits(CellFault):
    """A number of more than 15 digits was rounded by the spreadsheet (“{text}”)."""

    zh = "超过15位的数字已被表格软件取整（“{text}”），请将该列设为“文本”后重新填写。"


class CellIsMasked(CellFault):
    """The cell holds the mask of an export, not the value behind it."""

    zh = "单元格是脱敏后的“＊＊＊”，不能导入，请填写真实内容或留空。"


class ReferenceUnknown(CellFault):
    """There is no {noun} “{text}” in this district."""

    zh = "本区没有名为“{text}”的{noun}，请核对名称或先行登记。"


class ReferenceAmbiguous(CellFault):
    """“{text}” may mean {count} different ones ({noun})."""

    zh = "“{text}”对应 {count} 个{noun}，请写得更具体（如加上单位或姓名、使用信用代码）。"


class RowNotStanding(CellFault):
    """The row is of something that ended already; it cannot be entered as new."""

    zh = "该行已注销、撤销或终止，不能作为新记录导入，请删除该行。"
