"""A pasted text as single complaints, and a complaint in the form in which words are looked for."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.values import clean

_BREAKING_TAG = re.compile(r"<\s?/?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
_CIRCLED = re.compile("[\u2460-\u249b\u3220-\u3229\u2776-\u277f\u24f5-\u24fe\u2780-\u2793]")
_BULLET = re.compile(r"^[ \t]*(?:[-*+•·●○▪■◆※–—>]+[ \t]*)+")
_NUMBER = re.compile(
    r"(?<![0-9０-９A-Za-z.．])[（(【\[]?(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）】\]、.．:：]{1,2}(?![0-9０-９])"
)
_CHINESE_NUMBERS = {
    **{character: number for number, character in enumerate("一二三四五六七八九十", start=1)},
    **{f"十{character}": number for number, character in enumerate("一二三四五六七八九", start=11)},
    "二十": 20,
}
_SENTENCE_END = re.compile(r"[；;。！？]+|[!?]+(?=\s|$)|(?<=[a-z0-9)\"”])\.(?:\s+|$)")
_AFTER_A_STOP = ' \t\u3000:：;；。,，)）】]!！?？”"'
# "网站1、网站2" and "附件2、" count things, not complaints.
_COUNTED = "第站件页条款图表款附"

_CLAUSE_END = re.compile(r"[,，:：;；。!！?？\n]+|\.\s")
_LONGEST_CLAUSE, _OVERLAP = 160, 24
_NOT_LATIN = re.compile(r"[^a-z0-9]+")
_BLANKS = re.compile(r"\s+")

# Only what occurs in the field's vocabulary: the text stays what it is for people, this form is for looking up words.
_TRADITIONAL = str.maketrans(
    "網備證號碼認實審駁與體單據負責電話機時間區過變請簽蓋權書內擇項業營執經異狀許聯絡應無續費際開關聞藥醫療視聽廣遊戲場違規責須傳圖檔"
    "清長處錯誤類別綫線訪問題戶賬帳條斷試擬顯現寫記錄繳繫係會員門牌鎮鄉樓層詳細華語麼資訊屬標誌後還補發裡裏點擊導圍邊範確簡稱圖攝幀"
    "鏡頭臉髮衣運齡歲絕佔確終輸碼報準歸隱遮擋國際這個為來對從沒達滿兩動態專辦約冊測協議優構術衝滿離嘗嚴種",
    "网备证号码认实审驳与体单据负责电话机时间区过变请签盖权书内择项业营执经异状许联络应无续费际开关闻药医疗视听广游戏场违规责须传图档"
    "清长处错误类别线线访问题户账账条断试拟显现写记录缴系系会员门牌镇乡楼层详细华语么资讯属标志后还补发里里点击导围边范确简称图摄帧"
    "镜头脸发衣运龄岁绝占确终输码报准归隐遮挡国际这个为来对从没达满两动态专办约册测协议优构术冲满离尝严种",
)
_WORDS_ELSEWHERE = (
    ("網域名稱", "域名"),
    ("网域名称", "域名"),
    ("網域", "域名"),
    ("网域", "域名"),
    ("簡訊", "短信"),
    ("简讯", "短信"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the pasted text; `opens` tells that it begins a numbered item, a bullet or a line of its own."""

    text: str
    opens: bool


def pieces(text: str) -> Iterator[Piece]:
    """The sentences of a pasted text in order, as they were written, without markup, numbers and bullets."""
    plain = html.unescape(text)
    plain = _TAG.sub("", _BREAKING_TAG.sub("\n", plain))
    plain = _CIRCLED.sub("\n", plain.replace("\r\n", "\n").replace("\r", "\n"))
    for item in _numbered(plain):
        opens = True
        for sentence in _SENTENCE_END.split(item):
            shown = clean(sentence).strip("、,， ")
            if any(character.isalnum() for character in shown):
                yield Piece(shown, opens)
                opens = False


def _numbered(text: str) -> Iterator[str]:
    """The text cut at line breaks and at the numbers of a list, which may stand inside a line when they go on
    counting."""
    last = 0
    for line in text.split("\n"):
        line = _BULLET.sub("", line)
        start = 0
        for found in _NUMBER.finditer(line):
            number = _value(found["number"])
            if _counts(line, found, number, last):
                yield line[start : found.start()]
                start, last = found.end(), number
        yield line[start:]


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _CHINESE_NUMBERS.get(number, 0)


def _counts(line: str, found: re.Match[str], number: int, last: int) -> bool:
    """Whether a number begins an item: at the start of a line, or inside one as the next of its list."""
    if not line[: found.start()].strip() if found.start() < 8 else False:
        return True
    before = line[found.start() - 1]
    if before in _AFTER_A_STOP:
        return number in (1, last + 1)
    return found["number"].isdecimal() and last > 0 and number == last + 1 and before not in _COUNTED


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as words are looked for in it: Chinese without blanks, and its Latin words with one blank between."""

    chinese: str
    latin: str


def clauses(item: str) -> list[Clause]:
    """The clauses of an item, in one width, case and script; long ones in overlapping parts, so that near stays
    near."""
    found = []
    for part in _CLAUSE_END.split(_plain(item)):
        for start in range(0, max(len(part) - _OVERLAP, 1), _LONGEST_CLAUSE - _OVERLAP):
            found.append(_clause(part[start : start + _LONGEST_CLAUSE]))
    return [clause for clause in found if clause.chinese]


def _plain(text: str) -> str:
    for foreign, ours in _WORDS_ELSEWHERE:
        text = text.replace(foreign, ours)
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL).lower()
    # "不符合要求" speaks of demands, "不符" of two things that differ.
    return plain.replace("不符合", "不合")


def _clause(text: str) -> Clause:
    return Clause(_BLANKS.sub("", text), f" {latin(text)} ")


def latin(text: str) -> str:
    """The words and numbers of a text in lower case Latin, one blank between them."""
    return _NOT_LATIN.sub(" ", text).strip()
