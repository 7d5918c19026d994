"""The command line: a file in, a list out, exit codes that mean something, a line for each problem."""

import json
from pathlib import Path

import pytest

from tests.app.serving import DISTRICT, serving
from tests.app.test_cli import Shell
from tests.exchange.making import ENTERPRISES, csv_of, firm


@pytest.fixture
async def shell(database_url: str, tmp_path: Path) -> Shell:
    """An empty database that was installed."""
    async with serving(database_url, tmp_path, keep_time=False):
        return Shell(database_url, tmp_path)


async def test_a_file_goes_in_and_a_list_comes_out(shell: Shell, tmp_path: Path) -> None:
    path, left = tmp_path / "名录.csv", tmp_path / "left.csv"
    path.write_bytes(csv_of(ENTERPRISES, firm(1), firm(2), encoding="gb18030").read())
    checked = shell.json("import", str(path), "--as", "enterprises", "--dry-run")
    assert (checked["imported"], checked["rows"]) == (False, 2)
    done = shell.run("import", str(path), "--as", "enterprises", "--district", DISTRICT)
    assert done.returncode == 0, done.stderr
    assert "已导入 2 行，2 个事件，批次" in done.stdout
    assert "写入日志 3/3" in done.stderr
    again = shell.run("import", str(path), "--as", "enterprises")
    assert again.returncode == 1
    assert "FileAlreadyImported" in again.stderr
    told = shell.json("export", "enterprises", "--to", str(left))
    assert (told["rows"], told["position"]) == (2, 3)
    assert left.read_text("utf-8-sig").startswith("企业名称,统一社会信用代码")


async def test_problems_are_said_line_by_line_and_exit_one(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(csv_of(ENTERPRISES, firm(1, 统一社会信用代码="123"), firm(2, 所属行业="")).read())
    failed = shell.run("import", str(path), "--as", "enterprises")
    assert failed.returncode == 1
    assert "第 2 行“统一社会信用代码”列：" in failed.stdout
    assert "第 3 行“所属行业”列：此列必填，请补充。" in failed.stdout
    assert "未导入：2 行中有 2 个问题" in failed.stdout
    as_json = shell.run("import", str(path), "--as", "enterprises", "--json", "--dry-run")
    assert [p["row"] for p in json.loads(as_json.stdout)["problems"]] == [2, 3]


async def test_what_is_called_wrongly_is_said_in_one_line(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7")
    for arguments, words in (
        (("import", str(path), "--as", "enterprises"), "FileNotASheet"),
        (("import", str(tmp_path / "none.csv"), "--as", "enterprises"), "none.csv"),
        (("export", "enterprises", "--to", str(tmp_path / "x.doc")), "name a file that ends in"),
        (("export", "nothing", "--to", str(tmp_path / "x.csv")), "no list nothing"),
        (("export", "enterprises", "--to", str(tmp_path / "x.csv"), "--as-of", "gestern"), "--as-of"),
    ):
        failed = shell.run(*arguments)
        assert failed.returncode == 1, failed.stdout
        assert words in failed.stderr
        assert "Traceback" not in failed.stderr
    assert shell.run("import", str(path), "--as", "nothing").returncode == 2
