"""The signs of structure that dumps of all languages share, as one pattern for each kind."""

import re

from bot.replay.parse.curl import START
from bot.replay.parse.forms import FORM

SPACE = r"[\s\u200b\ufeff\u2060]"
IDENTIFIER = r"[A-Za-z_](?:[\w\-]|\.(?=\w)){0,63}+"
SEPARATOR = rf"{SPACE}*+(?:=>|:(?!//|:)|=(?!=)|：|＝){SPACE}*+"
ADDRESS = (
    r"(?:(?:https?:)?(?:\\?/){2}(?P<host>[^\s/\\\"'<>|?#]{1,253}+)|(?P<bare_host>(?:[\w\-]{1,63}+\.)++[\w\-]{1,63}+(?::\d{1,5}+)?+))?+"
    r"(?P<path>(?:\\?/[\w.\-]++)++)(?P<query>\?[^\s\"'<>]++)?+"
)

TOKEN = re.compile(
    rf"""
      (?P<gap>{SPACE}++)
    | (?P<triple>(?<![\w\\])(?P<fence>\"\"\"|''')(?P<long>.*?)(?P=fence))
    | (?P<double>(?<![\w\\])[bBuUrRfFN@]{{0,2}}"(?P<in_double>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)")
    | (?P<single>(?<![\w\\])[bBuUrRfFN@]{{0,2}}'(?P<in_single>[^'\\\n]*+(?:\\.[^'\\\n]*+)*+)')
    | (?P<smart>[“„”](?P<in_smart>[^“”„\n]*+)[”“„])
    | (?P<smarter>(?<!\w)[‘‚’](?P<in_smarter>[^‘’‚\n]*+)[’‘‚])
    | (?P<lines>(?<![\w\\])(?P<quote>["'])(?P<in_lines>(?:(?!(?P=quote))[^\\]|\\.)*+)(?P=quote)
        (?={SPACE}*+(?:[,:;)\]}}]|=>|\Z)))
    | (?P<curl>(?<![\w/.\-]){START})
    | (?P<part>Content-Disposition:(?=[ \t]*+form-data))
    | (?P<address>{ADDRESS})
    | (?P<form>(?a:{FORM}))
    | (?P<listed>\[[ ]*+["']?(?P<listed_key>{IDENTIFIER})["']?(?::\w++)*+[ ]*+\](?P<listed_sep>{SPACE}*+=>{SPACE}*+))
    | (?P<key>(?a:{IDENTIFIER})(?P<separator>{SEPARATOR}))
    | (?P<open>\[\]\w*+\{{|(?:map)?\[(?:string\][\w\[\]]++\{{)?|[&@]?+(?:(?a:[A-Za-z_][\w.]{{0,63}}+))?+[({{])
    | (?P<close>[)\]}}])
    | (?P<between>[,;])
    | (?P<word>(?a:[\w.\-]++)|[^\x00-\x7f“”„‘’‚：＝]++|.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
KEY = re.compile(
    rf"""(?a:["'“‘:\[]?{IDENTIFIER}["'”’\]]?(?::\w++\](?=[ ]*+=>))?+){SEPARATOR}"""
    rf"""|[“"'][^"'“”\s]{{1,40}}[”"']{SEPARATOR}"""
)
AFTER_STRING = re.compile(rf"\]?{SEPARATOR}")
CHUNK = re.compile(r"[^\s,;\[\](){}]++")
BETWEEN = re.compile(rf"[,;]?{SPACE}*+")
TO_LINE_END = re.compile(r"[^\n]*+")
SCALAR = re.compile(r"-?\d[\d.]*+(?:[eE][+-]?\d++)?+(?![\w*])|true\b|false\b", re.IGNORECASE)
NOTHING = re.compile(r"(?:null|none|nil|undefined|<nil>|NULL)(?![\w*])", re.IGNORECASE)
DUMPED_STRING = re.compile(r"string\((\d{1,9})\)\s*+\"")
DUMPED_SCALAR = re.compile(r"(?:int|float|bool|integer|double|boolean)\(([^()\n]{0,40})\)")
PRINTED_END = re.compile(r"\n|[ \t]++(?=\[[\w\-]{1,64}(?::\w++)*+\][ ]=>)|[ \t]++\)(?=\s|\Z)|\Z")
PATH = re.compile(r"(?:/|\A)factor/(\w{1,40})(?:\.(?:json|xml))?/?\Z", re.ASCII)
