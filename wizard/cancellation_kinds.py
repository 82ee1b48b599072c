"""The three kinds of cancellation in plain words (G8.3): what each removes, what comes before and after, what it
asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.text import N_


@dataclass(frozen=True, slots=True)
class CancellationKind:
    """One kind of cancellation in plain words, each text untranslated (`N_`).

    `consequences` tells what is removed and what stays, `before` what to do first, `after` what follows the approval,
    `papers` what may have to be signed; `fields` are the answers of `Cancellation` it asks for, in the screen's order.
    """

    key: Literal["entity", "website", "access"]
    title: str
    clause: str
    summary: str
    consequences: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    papers: tuple[str, ...]
    fields: tuple[str, ...]


_SMS = N_("审核期间会收到工信部的核验短信，须在 24 小时内完成核验；超时即退回，须重新提交。")
_POLICE = N_("办过公安备案的，公安备案不会随之注销，请在公安备案平台另行办理。")
_LETTER = N_(
    "备案注销申请书：由主办单位盖章，法定代表人或主体负责人签字。指导流程没有列出它，是否需要以西云数据通知为准。"
)
_ACCESS_LETTER = N_(
    "取消接入申请书：由主办单位盖章，法定代表人或主体负责人签字。指导流程没有列出它，是否需要以西云数据通知为准。"
)

KINDS: dict[str, CancellationKind] = {
    kind.key: kind
    for kind in (
        CancellationKind(
            "entity",
            N_("注销主体"),
            "G8.3.1",
            N_("单位的备案全部注销，名下什么都不保留。"),
            (
                N_(
                    "这个主办单位在工信部的全部备案都会删除：每一个网站、App、小程序和快应用，也包括在其他服务商处接入的。"
                ),
                N_("注销后，它们都不得再通过互联网公开访问，一个也不能留在线上。"),
                N_("主体备案号和名下所有网站备案号一起作废；以后还要开通网站，须从新增备案重新办起。"),
            ),
            (
                N_("关闭名下所有网站、App、小程序和快应用，停止域名解析，确认从公网都打不开。"),
                N_("还有要继续使用的网站或应用时，请不要注销主体，只注销不用的网站。"),
                N_("请先备份网站的数据。"),
            ),
            (
                _SMS,
                N_("管局通过后，这份备案在“已完成备案”里标为已注销，只供查阅，不能再变更。"),
                _POLICE,
            ),
            (_LETTER,),
            ("closed", "reason", "confirmed"),
        ),
        CancellationKind(
            "website",
            N_("注销网站"),
            "G8.3.2",
            N_("只注销一个网站，主体和其他网站保留。"),
            (
                N_("只删除这一个网站的备案；主体备案和没有注销的其他网站都保留。"),
                N_("注销后，这个网站不得再通过互联网公开访问。"),
                N_("这个网站的备案号作废；域名以后再用来开通网站，须重新备案。"),
            ),
            (
                N_("关闭这个网站，停止它的域名解析，确认从公网打不开。"),
                N_("只想换服务商、网站还要继续开的，请改办取消接入。"),
            ),
            (
                _SMS,
                N_("管局通过后，这个网站从“已完成备案”里移去；主体和其他网站照旧。"),
                _POLICE,
            ),
            (_LETTER,),
            ("website", "closed", "reason", "confirmed"),
        ),
        CancellationKind(
            "access",
            N_("取消接入"),
            "G8.3.3",
            N_("网站换到别的服务商，备案保留，只解除与西云数据的关联。"),
            (
                N_("只删除这个网站的备案与西云数据之间的关联；备案号不变，主体和其他网站不受影响。"),
                N_("新接入商处已经完成转入备案的，备案继续有效，网站可以在那里照常开通。"),
                N_("还没有转入就取消的，网站没有接入商，备案可能被通信管理局注销。"),
                N_("取消后，网站不能再用西云数据的 IP 对外提供服务。"),
            ),
            (
                N_("先在新的接入商处办完转入备案（接入备案），等管局通过。"),
                N_("再把域名解析改到新接入商的 IP，确认访问正常。"),
                N_("用于备案的弹性 IP 在取消完成以前不要释放。"),
            ),
            (
                N_("取消接入通常不需要短信核验；收到核验短信时仍须在 24 小时内完成。"),
                N_("通过后，这个网站在“已完成备案”里标为已取消接入，备案号保留，以后的变更在新接入商处办理。"),
                N_("办过公安备案的，请在公安备案平台把网络接入服务商改成新的一家。"),
            ),
            (_ACCESS_LETTER,),
            ("website", "transferred", "new_provider", "reason", "confirmed"),
        ),
    )
}
"""The three kinds in the guide's order."""

LABELS: dict[str, str] = {
    "cancellation.kind": N_("注销的类型"),
    "cancellation.website": N_("网站"),
    "cancellation.closed": N_("已经停止公开访问了吗？"),
    "cancellation.transferred": N_("新接入商的转入备案完成了吗？"),
    "cancellation.new_provider": N_("新接入商"),
    "cancellation.reason": N_("原因"),
    "cancellation.confirmed": N_("输入确认文字"),
}
"""What the answers of a cancellation are called, by the path at which findings sit."""
