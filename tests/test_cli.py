"""The command line, as a process of its own: what it prints where, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("APICODE_", "SLACK_", "LC_"))}


def apicode(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env=CLEAN | {"LANG": "C.UTF-8"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_explain_takes_negative_codes_as_they_stand() -> None:
    done = apicode("explain", "-1013", "1203")
    assert done.returncode == 0
    assert done.stdout.index("-1013") < done.stdout.index("1203")
    assert "Do now" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_explain_as_json() -> None:
    done = apicode("explain", "-1013", "1203", "--json", "--lang", "zh")
    first, second = json.loads(done.stdout)
    assert (first["code"], second["code"]) == ("-1013", "1203")
    assert first.keys() >= {
        *("code", "catalogue", "family", "outcome", "owner", "retry", "replay", "page"),
        *("title", "meaning", "vendor", "steps", "customer", "related"),
    }
    assert second["owner"] == "finance"
    assert "余额" in second["title"]


@pytest.mark.parametrize(("code", "hint"), [("1207", "1206"), ("-1038", "-1037"), ("4242", "no code of this API")])
def test_an_unknown_code_is_exit_status_1_with_suggestions(code: str, hint: str) -> None:
    done = apicode("explain", code)
    assert done.returncode == 1
    assert done.stdout == ""
    assert hint in done.stderr


def test_json_of_an_unknown_code_is_an_empty_list() -> None:
    done = apicode("explain", "4242", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


def test_search_and_list() -> None:
    assert apicode("search", "余额").stdout.lstrip().startswith("1203")
    found = json.loads(apicode("search", "balence", "--json").stdout)
    assert found[0]["code"] == "1203"
    assert apicode("search", "xyzzyplugh").returncode == 1
    listed = json.loads(apicode("list", "--outcome", "success", "--json").stdout)
    assert [entry["code"] for entry in listed] == ["0", "-1022", "-1075"]
    assert len(apicode("list").stdout.splitlines()) == 139


def test_a_terminal_gets_lines_of_its_width_and_a_pipe_whole_ones() -> None:
    sentence = "先看失败范围：全部失败查密钥，单个接口失败查签名字段，只有某些姓名失败查编码。"
    shown = apicode("explain", "1204", "--lang", "zh", FORCE_COLOR="1", COLUMNS="40").stdout
    lines = [cell_len(line) for line in Text.from_ansi(shown).plain.splitlines()]
    assert 30 < max(lines) <= 40
    assert f"  1. {sentence}\n" in apicode("explain", "1204", "--lang", "zh").stdout


def test_the_language_follows_the_locale(tmp_path: Path) -> None:
    assert "现在做什么" in apicode("explain", "1203", LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8").stdout
    assert "现在做什么" in apicode("explain", "1203", "--lang", "zh").stdout


def test_further_catalogues_are_named(tmp_path: Path) -> None:
    table = tmp_path / "sms.md"
    table.write_text("| 错误代码 | 描述 |\n|---|---|\n| 1203 | 短信余额不足 |\n| 152 | 黑名单 |\n", encoding="utf-8")
    done = apicode("explain", "1203", "152", APICODE_CATALOGUES=str(table))
    assert done.returncode == 0
    assert "短信余额不足" in done.stdout
    assert "账户余额不足" in done.stdout
    assert "sms" in done.stdout


@pytest.mark.parametrize("arguments", [("explain", "1203"), ("serve",)])
def test_an_unreadable_catalogue_is_one_line_and_exit_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    table = tmp_path / "sms.md"
    table.write_text("| 错误代码 | 描述 |\n|---|---|\n| x | y |\n", encoding="utf-8")
    done = apicode(*arguments, APICODE_CATALOGUES=str(table), SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    assert done.returncode == 2
    assert f"{table}:3: " in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "environment", "named"),
    [
        ("serve", {}, "SLACK_BOT_TOKEN"),
        ("serve", {"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        ("socket", {"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ("serve", {"SLACK_BOT_TOKEN": "planted"}, "SLACK_BOT_TOKEN"),
        ("serve", {"APICODE_PORT": "planted"}, "APICODE_PORT"),
    ],
)
def test_a_missing_or_malformed_setting_is_one_line_and_exit_status_2(
    tmp_path: Path, command: str, environment: dict[str, str], named: str
) -> None:
    done = apicode(command, cwd=tmp_path, **environment)
    assert done.returncode == 2
    assert done.stderr.startswith(f"apicode: {named}: ")
    assert len(done.stderr.splitlines()) == 1
    assert "planted" not in done.stderr + done.stdout


def test_the_tour_answers_what_the_readme_promises(tmp_path: Path) -> None:
    done = apicode("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for shown in ("/apicode -1013", "/apicode 余额", "/apicode 1207", '"code":"1204"'):
        assert shown in done.stdout
    assert "not in the published table" in done.stdout
    assert "The signature does not match" in done.stdout
    assert "Something went wrong" not in done.stdout
    # A log line, an answer, an alert, a request, its two replays, one more for the case, and the next time.
    assert done.stdout.count("in the thread:") == 8
    assert done.stdout.index("still 1203") < done.stdout.index("credit 100") < done.stdout.index("now 0")
    assert done.stdout.count("(the bot keeps silent)") == 5  # the near misses
    steps = ("Case 1", "in the hands of", "2× now 0", "resolved by", "Last time, ")
    assert sorted(steps, key=done.stdout.index) == list(steps)
    assert done.stderr == ""


def test_the_tour_speaks_chinese(tmp_path: Path) -> None:
    done = apicode("demo", "--lang", "zh", cwd=tmp_path)
    assert "现在做什么" in done.stdout
    assert "现在为 0（已恢复）" in done.stdout
    assert "Do now" not in done.stdout


def test_help_names_every_command() -> None:
    done = apicode("--help")
    for command in ("explain", "search", "list", "serve", "socket", "doctor", "demo"):
        assert command in done.stdout


def test_scan_tells_what_and_why(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_text("all well\n14:05 factor simple failed: code=1204 msg=Invalid signature.\n", encoding="utf-8")
    done = apicode("scan", str(log))
    assert done.returncode == 0
    assert f"{log}:2: 1204  " in done.stdout
    assert "it stands in the code field of an answer" in done.stdout


def test_scan_reads_messages_as_lines(tmp_path: Path) -> None:
    messages = tmp_path / "messages.jsonl"
    lines = [
        {"id": "a", "text": '{"status":"error","code":1217,"msg":"API gateway error（-1013）"}'},
        {"id": 2, "text": "lunch at 12:03?"},
    ]
    messages.write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    done = apicode("scan", "--jsonl", str(messages))
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": "a", "codes": ["1217", "-1013"]},
        {"id": 2, "codes": []},
    ]


def test_scan_tells_of_lines_that_are_no_messages_and_reads_on(tmp_path: Path) -> None:
    bad = ["{", '{"id": 1}', "[]", '{"id": 1, "text": null}', "[" * 100_000, f'{{"id": {"9" * 5000}, "text": ""}}']
    messages = tmp_path / "messages.jsonl"
    messages.write_text("\n".join([*bad, '{"id": "last", "text": "submail code=1204"}']), encoding="utf-8")
    done = apicode("scan", "--jsonl", str(messages))
    assert done.returncode == 2
    assert [line.partition(": ")[2].split(": ")[0] for line in done.stderr.splitlines()] == [
        f"{messages}:{number}" for number in range(1, len(bad) + 1)
    ]
    assert json.loads(done.stdout) == {"id": "last", "codes": ["1204"]}


def test_scan_reads_what_other_systems_write(tmp_path: Path) -> None:
    messages = tmp_path / "messages.jsonl"
    lines = ['{"id": null, "text": "code=-1013 \\ud800"}', "", '{"id": [2], "text": "submail code=1204 \xff"}']
    messages.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode("latin-1"))
    done = apicode("scan", "--jsonl", str(messages))
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": None, "codes": ["-1013"]},
        {"id": [2], "codes": ["1204"]},
    ]


def test_scan_refuses_a_missing_file(tmp_path: Path) -> None:
    done = apicode("scan", str(tmp_path / "none.log"))
    assert done.returncode == 2
    assert "none.log" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_database_is_upgraded_once(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/apicode.db"
    assert apicode("db", "upgrade", APICODE_DATABASE_URL=address).stdout == "upgraded\n"
    assert apicode("db", "upgrade", APICODE_DATABASE_URL=address).stdout == "nothing to do\n"
    assert apicode("feedback", APICODE_DATABASE_URL=address).stdout == ""


def test_a_database_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    done = apicode("db", "upgrade", APICODE_DATABASE_URL="mysql://user:planted@nowhere/x")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "planted" not in done.stderr
