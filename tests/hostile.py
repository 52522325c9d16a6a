"""Strings that mean harm, or that lesser programs lose: put together from parts, the same list every time."""

# ruff: noqa: E501, RUF001 - a list of strings, some of which are meant to be mistaken

from __future__ import annotations

from itertools import product

# What a browser runs if a string reaches it as markup. Whatever runs sets `window.hit`.
RUN = "window.hit=(window.hit||0)+1"
_TAGS = (
    "<script>{run}</script>",
    "<script src=//x.example/a.js></script>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<img src=x onerror={run}>",
    "<img src=`x` onerror='{run}'>",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x>",
    "<svg><foreignObject><body onload={run}></foreignObject></svg>",
    "<math><mtext><script>{run}</script></mtext></math>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<iframe src=javascript:{run}></iframe>",
    "<object data=javascript:{run}></object>",
    "<embed src=javascript:{run}>",
    "<body onload={run}>",
    "<details open ontoggle={run}>",
    "<input autofocus onfocus={run}>",
    "<video><source onerror={run}></video>",
    "<marquee onstart={run}>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href=//x.example/>",
    "<form action=//x.example><button>",
    "<style>*{{display:none}}</style>",
    "<a href='javascript:{run}'>x</a>",
    "<a href='https://x.example'>bank</a>",
    "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<textarea><img src=x onerror={run}></textarea>",
)
# What may stand around it: the end of the place it was put into.
_CLOSERS = (
    "{}",
    '">{}',
    "'>{}",
    "</title>{}",
    "</script>{}",
    "</text></svg>{}",
    "-->{}",
    "]]>{}",
    "</option>{}",
)
_TEMPLATES = (
    "%{{text}}", "%{{customdata[0]}}", "%{{x}}<extra>%{{y}}</extra>", "{{{{7*7}}}}", "${{7*7}}", "#{{7*7}}", "<%= 7*7 %>",
    "{{% raw %}}", "{{0}}", "{{name}}", "{{0.__class__.__mro__}}", "%s%n%x", "%(name)s", "$&", "$1$`$'", "$$", "\\1", "\\g<0>",
    "<b>bold</b>", "<br>", "<i>x", "<sub>2</sub>", "<sup>2</sup>", "<span style='color:red'>x</span>", "<extra></extra>",
    "&lt;script&gt;", "&amp;", "&#60;img&#62;", "&nbsp;", "&bogus;", "a & b", "1 < 2 > 0", "$x^2$", "$$\\frac12$$",
)  # fmt: skip
_SCHEMES = (
    "javascript:{run}", "JaVaScRiPt:{run}", "java\tscript:{run}", " javascript:{run}", "javascript://%0a{run}",
    "vbscript:msgbox(1)", "data:text/html,<script>{run}</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload={run}>", "file:///etc/passwd", "//x.example/a", "\\\\x.example\\a", "blob:x", "view-source:x",
    "https://user:pass@x.example/", "http://127.0.0.1:9/x", "http://[::1]/", "ftp://x.example/a", "about:blank", "mailto:a@x.example",
    "jar:http://x.example!/", "gopher://x.example:70/_", "chrome://settings", "ws://x.example",
)  # fmt: skip
_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    " =",
    "'=",
    "''=",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
    "a;=",
    "a\t=",
    ";-",
    '"=',
)
_FORMULAS = ("1+1", 'HYPERLINK("http://x.example","y")', "cmd|' /C calc'!A0", "SUM(A1:A9)", 'WEBSERVICE("http://x.example")',
             "IMPORTXML(1,2)", "DDE(0,0)", "2")  # fmt: skip
_PATHS = ("../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2f", "/etc/passwd", "C:\\x", "CON", "a/b", ".htaccess",
          "~root", "$(id)", "`id`", "; ls", "| ls", "&& ls", "a\\", "%00", "%0d%0aSet-Cookie: a=b", "*", "?", "a:b")  # fmt: skip
_QUERIES = ("' OR 1=1 --", "'; DROP TABLE x; --", '" OR ""="', "1; SELECT 1", "*)(uid=*", "x' AND sleep(1)#", '{{"$gt": ""}}',
            "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "Infinity",
            "-1", "1e309", "0x10", "NA", "None")  # fmt: skip
_LETTERS = (
    "Gračanica – Грачаница", "Đặng Thùy Trâm", "İstanbul ıI", "ﷺ", "ﬁne", "ǆ", "ß", "Ωmega", "中文字元", "日本語", "한국어", "ไทย", "हिन्दी",
    "العربية", "עברית", "𝕬𝖙𝖑𝖆𝖘", "👩‍👩‍👧‍👦", "🇽🇰", "é", "e\u0301", "a" + "\u0301" * 40, "Z̷a̷l̷g̷o̷", "\u1e9e", "¿¡«»„“", "½ ² ³ №", "\u00a0x\u00a0y",
    "\u2003x", "x\u3000y", "\ufffd", "\uffff", "\U0001fffe", "１２３", "٣٤٥", "−5", "‑", "…",
)  # fmt: skip
_UNSEEN = (
    "\u202e", "\u202d", "\u202a", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200c", "\u200d", "\u2060",
    "\ufeff", "\u00ad", "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u180e", "\u2028", "\u2029", "\u0085", "\ue000",
    "\U000e0041", "\U000f0000", "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1f", "\x7f", "\x9b", "\t",
)  # fmt: skip
_BREAKS = ("a\nb", "a\rb", "a\r\nb", "\n", "\r", "\r\n=1+1", "a\n=1", "x\n\n", '"', '""', '"a', 'a"', 'a"b', "','", ",", ",,,", "a,b",
           "'", "\\", "\\n", "\\u003cscript\\u003e", "//x", "/*x", "<!--", "-->", "<![CDATA[", "]]>", "<?xml?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
           "&a;")  # fmt: skip
_LONG = ("x" * 1_000, "x " * 500, "ž" * 5_000, "<b>" * 300, "(" * 1_000, "=" * 500, "a" * 19_000, "🧭" * 400)


def _composed() -> list[str]:
    run = {"run": RUN}
    tags = [tag.format(**run) for tag in _TAGS]
    return [
        *(closer.format(tag) for closer, tag in product(_CLOSERS, tags)),
        *(one.format(**run) for one in (*_TEMPLATES, *_SCHEMES)),
        *(start + formula for start, formula in product(_FORMULA_STARTS, _FORMULAS)),
        *_PATHS,
        *(one.format() if "{{" in one else one for one in _QUERIES),
        *_LETTERS,
        *(f"Camp{one}Bondsteel" for one in _UNSEEN),
        *_BREAKS,
        *_LONG,
    ]


HOSTILE: tuple[str, ...] = tuple(dict.fromkeys(_composed()))
# Those that can stand in one line of a table; no table has a cell of two lines, or one of 20,000 characters.
OF_ONE_LINE = tuple(one for one in HOSTILE if not {"\n", "\r"} & set(one) and len(one) < 15_000)
