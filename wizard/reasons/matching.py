"""Which reasons a pasted text speaks of: weighted groups of words, looked for clause by clause.

A pattern matches where each of its groups occurs within three clauses in a row and no excluded group does. It scores
what it recognised: a point for each Chinese character and two for each Latin word of the longest alternative of every
group; less where the groups are spread over two or three clauses. The work grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wizard.reasons.catalogue import REASONS
from wizard.reasons.reading import Clause, Piece, clauses, latin, pieces
from wizard.reasons.spec import Reason

_SPREAD = (1.0, 0.8, 0.6)
"""What a score is worth when its words stand in one clause, in two, in three."""

_KEPT_BESIDE_THE_BEST = 0.7
_KEPT_IN_THE_ITEM = 0.3
_SHORT_WORD = 3

_ADVICE = (
    "请", "重新", "建议", "如", "若", "并", "谢谢", "感谢", "以免", "否则", "详", "具体", "参考", "另", "需", "应", "可", "即", "同时", "因此", "故",
    "please", "kindly", "if ", "otherwise", "thank", "then", "and ", "so ",
)  # fmt: skip
_ASIDES = (
    "您好", "你好", "尊敬的", "如下", "退回原因", "驳回原因", "审核意见", "退回理由", "谢谢", "感谢", "此致", "敬礼", "退回通知",
    "dear", "hello", "regards", "thank you", "as follows", "following", "reasons for", "sincerely",
)  # fmt: skip
_LONGEST_ASIDE = 80
# What a notice says of itself and not of the application, whatever words of a complaint stand in it.
_OF_THE_NOTICE = re.compile(
    r"(?:原因|意见)如下[：:]?$|^(?:温馨提示|此邮件|本邮件)|系统自动(?:发送|发出)|请勿(?:直接)?回复"
    r"|^(?:备案类型|订单类型|申请类型|订单编号|订单号|备案订单号|主体名称|主办单位名称|退回时间|退回日期|退回人|审核人|审核员|审核结果|审核时间|审核状态"
    r"|当前状态|提交时间)[：:]|^(?:西云数据)?备案(?:审核)?团队$"
)
_QUOTED_REMARK = re.compile(r"(备注[^：:“”\"「。；;]{0,12})[：:“\"「].*")


@dataclass(frozen=True, slots=True)
class Match:
    """One complaint of a pasted text as it was written, and the reasons it speaks of, best first; () where none is
    known."""

    item: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    groups: tuple[frozenset[str], ...]
    excluded: frozenset[str]


def match(text: str) -> list[Match]:
    """The complaints of a pasted text (Chinese or English, plain or HTML, numbered or not) with their reasons.

    Greetings and headings are left out; a sentence that only advises ("请修改后重新提交") stays with the complaint before it.
    """
    found: list[Match] = []
    for piece in pieces(text):
        reasons = _reasons(piece.text)
        if _OF_THE_NOTICE.search(piece.text) or (not reasons and _is_aside(piece, first=not found)):
            continue
        joined = _joined(found[-1], piece, reasons) if found else None
        if joined is None:
            found.append(Match(piece.text, reasons))
        else:
            found[-1] = joined
    return found


def explain(item: str, reason: Reason) -> tuple[str, ...]:
    """The words of an item by which it was taken for a reason, () where it was not."""
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for words, factor in _windows(clauses(asked_for(item))):
        for pattern in _patterns(reason.id):
            terms = _recognised(pattern, words)
            score = factor * sum(map(_weight, terms))
            if score > best[0]:
                best = (score, terms)
    return best[1]


def asked_for(item: str) -> str:
    """A complaint without the words that it wants to see in a remark: they are no complaint themselves."""
    return _QUOTED_REMARK.sub(r"\1", item)


def advises(text: str) -> bool:
    """Whether a sentence or clause begins like one that says what to do about the complaint before it."""
    return text.lower().startswith(_ADVICE)


def _is_aside(piece: Piece, *, first: bool) -> bool:
    """Whether a piece is no complaint; whom to ask is advice after one, and nothing before the `first`."""
    text = piece.text.lower()
    if first and text.startswith(("如有疑问", "如需帮助")):
        return True
    return len(text) <= _LONGEST_ASIDE and any(word in text for word in _ASIDES)


def _joined(last: Match, piece: Piece, reasons: tuple[Reason, ...]) -> Match | None:
    """The last complaint with this piece, where the piece adds to it: advice, or the same complaint said again."""
    only_advises = not reasons and advises(piece.text)
    repeats = not piece.opens and bool(reasons) and reasons[0] in last.reasons[:1]
    if not (only_advises or repeats):
        return None
    more = tuple(reason for reason in reasons if reason not in last.reasons)
    return Match(
        f"{last.item} {piece.text}" if piece.text.isascii() else f"{last.item}。{piece.text}", last.reasons + more
    )


def _reasons(item: str) -> tuple[Reason, ...]:
    """The reasons an item speaks of, best first; between equals the order of the catalogue decides."""
    scores: dict[str, float] = {}
    for words, factor in _windows(clauses(asked_for(item))):
        here = {id: factor * score for id, score in _scores(words).items()}
        best = max(here.values(), default=0.0)
        for id, score in here.items():
            if score >= _KEPT_BESIDE_THE_BEST * best:
                scores[id] = max(score, scores.get(id, 0.0))
    best = max(scores.values(), default=0.0)
    kept = [id for id in REASONS if scores.get(id, 0.0) >= _KEPT_IN_THE_ITEM * best and id in scores]
    return tuple(REASONS[id] for id in sorted(kept, key=lambda id: -scores[id]))


def _windows(parts: list[Clause]) -> Iterator[tuple[frozenset[str], float]]:
    """The known words of one, two and three clauses in a row, with what they are worth together."""
    known = [_known(part) for part in parts]
    for index in range(len(known)):
        together: frozenset[str] = frozenset()
        for factor, words in zip(_SPREAD, known[index:], strict=False):
            if words <= together:
                if factor == 1.0:
                    break
                continue
            together |= words
            yield together, factor


def _known(clause: Clause) -> frozenset[str]:
    chinese, latin_terms = _vocabulary()
    words = {term for term in chinese if term in clause.chinese}
    if clause.latin != "  ":
        words |= {term for term, sought in latin_terms if sought in clause.latin}
    return frozenset(words)


def _scores(words: frozenset[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for id in REASONS:
        for pattern in _patterns(id):
            if _matches(pattern, words):
                score = sum(map(_weight, _recognised(pattern, words)))
                found[id] = max(found.get(id, 0.0), score)
    return found


def _matches(pattern: _Pattern, words: frozenset[str]) -> bool:
    return not any(group.isdisjoint(words) for group in pattern.groups) and pattern.excluded.isdisjoint(words)


def _recognised(pattern: _Pattern, words: frozenset[str]) -> tuple[str, ...]:
    """The weightiest known word of each group, () where the pattern does not match."""
    if not _matches(pattern, words):
        return ()
    return tuple(max(group & words, key=lambda term: (_weight(term), term)) for group in pattern.groups)


@cache
def _weight(term: str) -> int:
    return 2 * len(latin(term).split()) if term.isascii() else len(term)


@cache
def _patterns(id: str) -> tuple[_Pattern, ...]:
    return tuple(_pattern(words) for words in REASONS[id].words)


def _pattern(words: str) -> _Pattern:
    groups: list[frozenset[str]] = []
    excluded: set[str] = set()
    for group in words.split(" & "):
        terms = frozenset(term.strip() for term in group.removeprefix("!").split("|") if term.strip())
        if group.startswith("!"):
            excluded |= terms
        else:
            groups.append(terms)
    return _Pattern(tuple(groups), frozenset(excluded))


@cache
def _vocabulary() -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Every term of every pattern: Chinese ones, and Latin ones each with the text that is looked for.

    A Latin term is found at the beginning of a word ("sign" in "signature"), a short one as a whole word only.
    """
    patterns = [pattern for id in REASONS for pattern in _patterns(id)]
    terms = sorted({term for pattern in patterns for group in (*pattern.groups, pattern.excluded) for term in group})
    sought = ((term, latin(term)) for term in terms if term.isascii())
    short = tuple((term, f" {text} " if len(text) <= _SHORT_WORD else f" {text}") for term, text in sought)
    return tuple(term for term in terms if not term.isascii()), short
