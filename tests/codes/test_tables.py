"""Tables of codes are read to the letter, or refused with the line and the reason."""

from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.tables import Row, read_tables
from bot.errors import CatalogueError

FACTOR = (files("bot.codes") / "data" / "factor.md").read_text(encoding="utf-8")
SAMPLES = Path(__file__).parent / "tables"
CODE_NAMES = [
    *("错误代码", "错误码", "状态码", "代码", "返回码", "code参数", "返回 代码", "代码 (code)", "HTTP状态码"),
    *("code", "Code", "CODE", "error code", "Error Code", "error_code", "ErrorCode", "Status Code"),
    *("**错误码**", "<b>错误码</b>", "`code`"),
]
WORDS_NAMES = [
    *("描述", "说明", "含义", "错误信息", "中文描述"),
    *("msg", "MSG", "message", "Message", "description", "Description", "**Description**"),
]


def sample(name: str) -> tuple[Row, ...]:
    return read_tables((SAMPLES / name).read_text(encoding="utf-8"), name)


def table(*rows: str, heading: str = "| 错误代码 | 描述 |") -> str:
    return "\n".join([heading, "|---" * (heading.count("|") - 1) + "|", *rows])


def only(text: str) -> Row:
    (row,) = read_tables(text, "codes.md")
    return row


def words(text: str) -> list[tuple[str, str, str]]:
    return [(row.code, row.zh, row.en) for row in read_tables(text, "codes.md")]


class TestFactor:
    rows = read_tables(FACTOR, "factor.md")

    def test_counts(self) -> None:
        families = [row.family for row in self.rows]
        assert families == ["API 错误代码与描述"] * 36 + ["运营商结果编码说明"] * 103

    def test_first_and_last_rows(self) -> None:
        gateway, result = "API 错误代码与描述", "运营商结果编码说明"
        assert self.rows[0] == Row("1201", gateway, "不正确的 APP ID", "Incorrect APP ID.", 4)
        assert self.rows[35].line == 39
        assert self.rows[36] == Row("0", result, "请求成功", "", 48)
        assert self.rows[138] == Row("-5001", result, "非法请求", "", 150)

    def test_every_row_is_kept_to_the_letter(self) -> None:
        for row in self.rows:
            _, code, *texts, _ = FACTOR.split("\n")[row.line - 1].split("|")
            assert row.code == code.strip(" ")
            assert [text for text in (row.zh, row.en) if text] == [text.strip(" ") for text in texts]

    def test_every_line_of_a_table_is_a_row(self) -> None:
        numbered = enumerate(FACTOR.split("\n"), start=1)
        rows = [number for number, line in numbered if line.startswith("| ") and line[2] in "-0123456789"]
        assert [row.line for row in self.rows] == [number for number in rows if number not in (3, 47)]

    @pytest.mark.parametrize(
        ("code", "zh", "en"),
        [
            ("1217", "接口发生错误", "API gateway error（运营商错误码）."),
            ("1234", "文件过大  只支持*M以内", "The file should be less than *M."),
            ("-1002", "参数不能为空;", ""),
            ("-1025", '身份核验成功，数据非法"', ""),
            ("-3012", "", "interface is Surplus number not enough"),
        ],
    )
    def test_odd_wording(self, code: str, zh: str, en: str) -> None:
        assert [(row.zh, row.en) for row in self.rows if row.code == code] == [(zh, en)]


class TestSamples:
    def test_words_in_two_columns(self) -> None:
        family = "API 错误代码与描述"
        assert sample("one-click.md") == (
            Row("0", family, "取号成功", "无", 7),
            Row("1101", family, "应用编号为空", "Empty app id", 8),
            Row("1113", family, "运营商错误：错误码", "Carrier error", 9),
        )

    def test_several_tables_and_a_blank_heading(self) -> None:
        family = "运营商错误代码与描述"
        assert sample("carriers.md") == (
            Row("1", family, "内部错误", "", 5),
            Row("104201", family, "token 无效 请重新获取", "", 6),
            Row("64", family, "没有权限", "", 12),
            Row("80009", family, "", "host name not provided", 13),
            Row("200", "联通", "token 已失效", "", 19),
            Row("-7", "联通", "上网方式为 wifi，无法取号", "", 20),
        )

    def test_among_other_tables_code_and_comments(self) -> None:
        family = "Error codes"
        assert sample("mail.md") == (
            Row("201", family, "", "The `to` address is empty", 32),
            Row("202", family, "", 'Use "<to>" & a | between them', 33),
            Row("203", family, "", r"Missing <appid>, see C:\mail_log", 34),
        )


class TestHeadings:
    @pytest.mark.parametrize("code", CODE_NAMES)
    @pytest.mark.parametrize("text", WORDS_NAMES)
    def test_name_the_columns(self, code: str, text: str) -> None:
        assert only(table("| 7 | 余额不足 |", heading=f"| {code} | {text} |")).zh == "余额不足"
        assert only(table("| 余额不足 | 7 |", heading=f"| {text} | {code} |")).code == "7"

    @pytest.mark.parametrize(
        ("heading", "row"),
        [
            ("| 错误码 | 错误码说明 |", "| 7 | 余额不足 |"),
            ("| 错误码说明 | 错误码 |", "| 余额不足 | 7 |"),
            ("| HTTP 状态码 | 状态码 | 描述 |", "| 400 | 7 | 余额不足 |"),
            ("| 错误码 | 错误名称 | 错误描述 |", "| 7 | NO_CREDIT | 余额不足 |"),
            ("| 错误码 | 处理说明 | 说明 |", "| 7 | 请充值 | 余额不足 |"),
            ("| 错误码 | 说明 | 备注 |", "| 7 | 余额不足 | |"),
            ("| 错误码 | 信息 | 说明 |", "| 7 | | 余额不足 |"),
            ("| 错误码 | 信息 | 说明 |", "| 7 | 余额不足 | 请联系商务人员 |"),
        ],
    )
    def test_further_columns_do_not_disturb(self, heading: str, row: str) -> None:
        assert words(table(row, heading=heading)) == [("7", "余额不足", "")]

    @pytest.mark.parametrize(
        ("lines", "family"),
        [
            (["# 短信", "", "text"], "短信"),
            (["# 短信", "## 网关 ##"], "网关"),
            (["#短信"], "短信"),
            (["# C#"], "C#"),
            (["## **短信 &amp; <b>mail</b>**"], "短信 & mail"),
            (["短信", "==="], "短信"),
            (["# 短信", "text", "", "---", ""], "短信"),
            (["# 短信", "```", "# comment", "```"], "短信"),
            (["# 短信", "#"], "短信"),
            (["text", ""], ""),
        ],
    )
    def test_name_the_family(self, lines: list[str], family: str) -> None:
        text = "\n".join([*lines, table("| 7 | 余额不足 |"), "# 以后"])
        assert only(text).family == family


class TestLanguages:
    @pytest.mark.parametrize(
        ("heading", "rows", "expected"),
        [
            (
                "| code | 描述 |",
                ["| 1 | 余额不足 |", "| 2 | no credit |"],
                [("余额不足", ""), ("", "no credit")],
            ),
            ("| code | 描述 |", ["| 1 | no credit |"], [("", "no credit")]),
            ("| code | Description |", ["| 1 | appkey 无效 |"], [("appkey 无效", "")]),
            (
                "| code | msg |",
                ["| 1 | no credit（码） |", "| 2 | no |"],
                [("no credit（码）", ""), ("", "no")],
            ),
            ("| code | 英文描述 |", ["| 1 | 无 |"], [("", "无")]),
            ("| code | 描述 |", ["| 1 | 余额不足 |", "| 2 | ——— |"], [("余额不足", ""), ("———", "")]),
        ],
    )
    def test_of_one_column(self, heading: str, rows: list[str], expected: list[tuple[str, str]]) -> None:
        assert [(zh, en) for _, zh, en in words(table(*rows, heading=heading))] == expected

    @pytest.mark.parametrize(
        ("heading", "rows", "expected"),
        [
            ("| code | message | msg |", ["| 1 | no credit | 余额不足 |"], [("余额不足", "no credit")]),
            ("| code | 英文描述 | 描述 |", ["| 1 | no credit | 余额不足 |"], [("余额不足", "no credit")]),
            ("| code | Description | 描述 |", ["| 1 | OK | OK |"], [("OK", "OK")]),
            ("| code | Description | 描述 |", ["| 1 | 无 | 成功 |"], [("成功", "无")]),
            (
                "| code | 描述 | msg |",
                ["| 1 | 成功 | |", "| 2 | 失败 | no |"],
                [("成功", ""), ("失败", "no")],
            ),
            ("| code | msg | message |", ["| 1 | appkey 无效 | 请检查 |"], [("appkey 无效", "")]),
            ("| code | msg | message |", ["| 1 | no credit | pay first |"], [("", "no credit")]),
        ],
    )
    def test_of_two_columns(self, heading: str, rows: list[str], expected: list[tuple[str, str]]) -> None:
        assert [(zh, en) for _, zh, en in words(table(*rows, heading=heading))] == expected


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            *((code, code) for code in ("0", "-1", "100", "4001", "100001", "01", "-1013")),
            ("\u20131013", "-1013"),  # en dash
            ("\u20141013", "-1013"),  # em dash
            ("\u22121013", "-1013"),  # minus sign
            ("\uff0d\uff11\uff10\uff11\uff13", "-1013"),  # full width
            ("\u200b1201", "1201"),  # zero width space
            ("`1201`", "1201"),
            ("**-1013**", "-1013"),
            ("**`-1013`**", "-1013"),
            ("_1201_", "1201"),
            ("<b>1201</b>", "1201"),
            ("<font color='red'>1201</font><br>", "1201"),
            ("&#45;1013&nbsp;", "-1013"),
            (r"\-1013", "-1013"),
            ('"1201"', "1201"),
        ],
    )
    def test_code(self, cell: str, code: str) -> None:
        assert only(table(f"| {cell} | 余额不足 |")).code == code

    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            ("余额</br>不足", "余额 不足"),
            ("余额 <br/> 不足<br>", "余额 不足"),
            ("<p class='x'>余额</p><b>不足</b>", "余额 不足"),
            ("余额  不足", "余额  不足"),
            (r"余额\|不足", "余额|不足"),
            ("余额&#124;&lt;b&gt;&quot;&nbsp;不足", '余额|<b>" 不足'),
            ("余额 &unknown; & 不足", "余额 &unknown; & 不足"),
            ("**余额不足**", "余额不足"),
            ("`余额不足`", "余额不足"),
            ("`余额` 或 `不足`", "`余额` 或 `不足`"),
            (r"\*\*余额不足\*\*", "**余额不足**"),
            ("缺少 <appid>，1 < 2 > 0", "缺少 <appid>，1 < 2 > 0"),
            (r"只支持 \d+ 与 C:\\a\_b", r"只支持 \d+ 与 C:\a_b"),
            ("\u3000余额不足\t", "余额不足"),
        ],
    )
    def test_words(self, cell: str, text: str) -> None:
        assert only(table(f"| 7 | {cell} |")).zh == text


class TestLayouts:
    expected = (Row("1", "短信", "余额不足", "", 4), Row("-2", "短信", "账户禁用", "", 5))
    text = "# 短信\n" + table("| 1 | 余额不足 |", "| -2 | 账户禁用 |")

    @pytest.mark.parametrize(
        "text",
        [
            text,
            text + "\n",
            text.replace("\n", "\r\n"),
            text.replace("\n", "\r"),
            "\ufeff" + text,
            "# 短信\n错误码|描述\n:-:|---\n1|余额不足\n-2|账户禁用",
            "# 短信\n  错误码 | 描述\n  :- | -:\n  1 | 余额不足\n  -2 | 账户禁用\n",
            "# 短信\n|错误码|描述|\n|-|-|\n|1|余额不足\n|-2|账户禁用||\n",
            text + "\n</br>\n</br>\n",
            text + "\n---\n",
            text + "\n# 邮件\n",
            text + "\n> 注：a | 1\n",
            text + "\n```\n| 3 | x |\n```\n",
            text + "\n~~~~\n~~~\n| 3 | x |\n",
            text + "\n<!-- | 3 | x | -->\n",
            text + "\n\n" + table("| 最大 | 10 |", heading="| 参数 | 说明 |"),
            text + "\n\n" + table("| -2 | 账户禁用 |"),
        ],
    )
    def test_reads_as_the_same_rows(self, text: str) -> None:
        assert read_tables(text, "codes.md") == self.expected

    def test_a_line_separator_within_a_cell_is_no_line_end(self) -> None:
        assert [row.line for row in read_tables(table("| 1 | a\u2028b |", "| 2 | c |"), "codes.md")] == [3, 4]

    def test_a_code_with_two_explanations_keeps_both(self) -> None:
        rows = read_tables(table("| 1 | a |", "| 2 | b |", "| 1 | c |", "| 1 | a |"), "codes.md")
        assert [(row.code, row.en) for row in rows] == [("1", "a"), ("2", "b"), ("1", "c")]

    def test_a_fence_in_one_line_hides_nothing(self) -> None:
        assert only("```x``` y\n" + table("| 7 | 余额不足 |")).line == 4


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("", 1, "there is no Markdown table in the file"),
            ("# 短信\n只有文字\n", 1, "there is no Markdown table in the file"),
            ("| 错误码 | 描述 |\n|\n", 1, "there is no Markdown table in the file"),
            (
                "\n" + table("| to | 地址 |", heading="| 参数 | 说明 |"),
                2,
                "no table has a column of codes, with a heading such as 错误代码 or Code",
            ),
            (table(), 1, "the table of codes has no rows"),
            (
                "# 短信\n\n" + table("| 1 | int |", heading="| code | 类型 |"),
                3,
                "the table of codes has no column of words, such as 描述 or Description",
            ),
            (table("| 1 | a |", "| 2XX | b |"), 4, "the code '2XX' is no number"),
            (table("| | b |"), 3, "the code '' is no number"),
            (table("| 1 - 9 | b |"), 3, "the code '1 - 9' is no number"),
            (table("| \u0661\u0662 | b |"), 3, "the code '\u0661\u0662' is no number"),  # Arabic digits
            (table("| 1 | a |") + "\n" + table("| 2 | b |"), 4, "the code '错误代码' is no number"),
            (table("| 1 | a |", "| 2 |"), 4, "the row has too few cells: 1 of 2"),
            (table("| 1 | a |", "2", "| 3 | c |"), 4, "the row has too few cells: 1 of 2"),
            (
                table("| 1 | 余额 |", heading="| 错误码 | 描述 | msg |"),
                3,
                "the row has too few cells: 2 of 3",
            ),
            (table("| 1 | a | b |"), 3, "the row has too many cells: 3 of 2; a pipe in a text is \\|"),
            (table("| 1 | a |", "", "| 1 | b |"), 5, "the row belongs to no table;"),
            ("| 错误码 | 描述 |\n| 1 | a |", 2, "the row belongs to no table;"),
            (table("| 1 | |"), 3, "1 has an empty description"),
            (table("| 1 | <br/>&nbsp; |"), 3, "1 has an empty description"),
            (table("| 1 | | |", heading="| code | 描述 | msg |"), 3, "1 has an empty description"),
        ],
    )
    def test_name_file_line_and_reason(self, text: str, line: int, reason: str) -> None:
        with pytest.raises(CatalogueError) as caught:
            read_tables(text, "codes.md")
        assert str(caught.value).startswith(f"codes.md:{line}: {reason}")

    def test_lines_are_counted_alike_for_every_line_end(self) -> None:
        with pytest.raises(CatalogueError, match=r"^codes\.md:4: "):
            read_tables(table("| 1 | a |", "| x | b |").replace("\n", "\r\n"), "codes.md")


CHINESE = st.text("余额不足账户，。；（）%<>|\\*_`&#; aZ09", min_size=1).map(lambda text: f"无{text}效")
ENGLISH = st.text("abcXYZ019 .,;'\"()%<>|\\*_`&#-（）", min_size=1).map(lambda text: f"No{text}.")
CODES = st.integers(-(10**6), 10**6).map(str)
ORDERS = st.permutations(range(4))
WORDINGS = st.tuples(CHINESE, ENGLISH)
FRAMES = st.sampled_from([("| ", " | ", " |"), ("|", "|", "|"), ("", " | ", ""), ("|  ", "\t|  ", "")])


def escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_<>|&#" else sign for sign in text)


@given(
    st.dictionaries(CODES, WORDINGS, min_size=1),
    st.sampled_from(CODE_NAMES),
    ORDERS,
    FRAMES,
    st.integers(2, 4),
)
def test_what_was_written_is_read_back(
    written: dict[str, tuple[str, str]],
    code_heading: str,
    order: list[int],
    frame: tuple[str, str, str],
    width: int,
) -> None:
    """The columns are the code, Chinese, English and something else, in any order; fewer when narrow."""
    left, between, right = frame
    rows = [(code_heading, "描述", "Description", "备注")]
    rows += [(code, escaped(zh), escaped(en), "x") for code, (zh, en) in written.items()]
    columns = [column for column in order if column < width]
    lines = [left + between.join(row[column] for column in columns) + right for row in rows]
    lines.insert(1, left + between.join(":--" for _ in columns) + right)
    expected = [(code, zh, en if width > 2 else "") for code, (zh, en) in written.items()]
    assert words("\n".join(lines)) == expected


@given(st.text("|-: \n\r\\`~#<!>/br&;1２—码code描述", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = read_tables(text, "codes.md")
    except CatalogueError as error:
        assert str(error).startswith("codes.md:")  # noqa: PT017 - both ways out are right
    else:
        assert all(row.code and (row.zh or row.en) for row in rows)


@pytest.mark.parametrize(
    "part",
    [
        *("|", "\\", " ", "<b ", "<!--", "&#1", "`", "**", "#", "-", "描述|", "|a\n", "x\n---\n", "```\n"),
        *("| 1 | a |\n", "| -\n|-|\n", "| code | 描述 |\n|-|-|\n| 1 | a |\n\n"),
    ],
)
def test_hostile_files_end(part: str) -> None:
    """A quadratic step would take minutes on a file of this size, and the suite's own limit would tell."""
    many = part * (200_000 // len(part))
    for text in (many, table(f"| 1 | {many} |"), f"| code | 描述 | {many}\n|-|-|\n" + "1|\n" * 25_000):
        with suppress(CatalogueError):
            assert read_tables(text, "codes.md")
