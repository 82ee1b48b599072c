"""Where demands come from that are not the guide's: origin and year, shown beside every warning and hint."""

from __future__ import annotations

from wizard.text import N_

TENCENT = N_("腾讯云备案文档，2022")
HUAWEI = N_("华为云备案文档，2025–2026")
PEERS = N_("腾讯云、华为云备案文档，2022–2026")
INSPUR = N_("浪潮云备案系统，2021")
WECHAT = N_("微信开放平台备案接口文档，2026 年查阅")
RETURN_CODES = N_("工信部备案系统返回码的公开整理，2026 年查阅")
PROVINCES = N_("腾讯云 2022、华为云 2025–2026、浪潮云 2021 的分省备案要求")
CREDIT_CODES = N_("GB 32100-2015 与登记管理部门的通用知识")
IDENTITY_CARDS = N_("《居民身份证法》第五条，2011 年修正")
ONE_DOMAIN = N_("工信管函〔2019〕633 号")
GOVERNMENT_SITES = N_("《互联网政务应用安全管理规定》，2024；华为云备案文档，2025–2026")
EXPERIENCE = N_("经验判断，2026")
