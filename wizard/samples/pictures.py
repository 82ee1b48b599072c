"""Fictitious evidence, drawn: a licence, an identity card, a registrar's page, a site photo, and how a phone sees them.

They carry the values of a fictitious application, so that the whole path can be walked without anyone's real papers.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from wizard.samples.drawing import (
    INK,
    RED,
    Colour,
    code_block,
    guilloche,
    mark,
    paragraph,
    rosette,
    seal,
    spaced,
    text,
)
from wizard.samples.photo import as_photo, noisy

__all__ = ["as_photo", "domain_certificate", "identity_card", "licence", "site_photo"]

_GOLD = (178, 138, 58)
_LABEL = (96, 84, 70)
_BLUE = (36, 88, 160)
_GREY = (120, 126, 134)


def _chinese_date(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def licence(
    *,
    name: str,
    code: str,
    legal_representative: str,
    address: str,
    kind: str = "有限责任公司（自然人投资或控股）",
    capital: str = "壹佰万元整",
    established: date = date(2018, 5, 16),
    scope: str = "软件开发；信息系统集成服务；信息技术咨询服务；数据处理服务；互联网销售（除销售需要许可的商品）。"
    "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    authority: str = "虚构市市场监督管理局",
    issued: date = date(2024, 3, 8),
) -> Image.Image:
    """An entity's business licence, 2400×1700 pixels, with the values given and a red seal."""
    image = Image.new("RGB", (2400, 1700), (252, 248, 236))
    guilloche(image, (240, 228, 200))
    draw = ImageDraw.Draw(image)
    for inset, width in ((50, 12), (72, 4), (84, 2)):
        draw.rectangle((inset, inset, 2399 - inset, 1699 - inset), outline=_GOLD, width=width)
    rosette(image, (1200, 205), 95)
    spaced(draw, (1200, 390), "营业执照", 130, 0.45, INK)
    text(draw, (1200, 505), "（副  本）", 44, INK, anchor="mm")
    text(draw, (150, 330), "统一社会信用代码", 40, _LABEL)
    text(draw, (150, 385), code, 48, INK, bold=True)
    image.paste(code_block(code, 232), (1980, 250))
    text(draw, (2096, 500), "扫描二维码查看（样本）", 24, _LABEL, anchor="ma")
    left = (("名    称", name), ("类    型", kind), ("法定代表人", legal_representative), ("经营范围", scope))
    right = (
        ("注册资本", capital),
        ("成立日期", _chinese_date(established)),
        ("营业期限", f"{_chinese_date(established)} 至 长期"),
        ("住    所", address),
    )
    _rows(draw, left, 150, 610)
    _rows(draw, right, 1290, 610)
    text(draw, (1560, 1300), "登记机关", 44, INK, bold=True)
    text(draw, (1560, 1400), authority, 44, INK)
    text(draw, (1960, 1500), _chinese_date(issued), 44, INK, anchor="ma")
    seal(image, (1900, 1370), 165, "虚构样本专用章仅供演示")
    mark(image, 120)
    return image


def _rows(draw: ImageDraw.ImageDraw, rows: tuple[tuple[str, str], ...], left: int, top: float) -> None:
    for label, value in rows:
        text(draw, (left, top), label, 42, _LABEL)
        below = paragraph(draw, (left + 250, top), value, 42, 780)
        top = max(below, top + 63) + 40


def identity_card(
    *,
    name: str,
    number: str,
    address: str,
    sex: str = "男",
    nation: str = "汉",
    birth: date = date(1990, 1, 1),
    authority: str = "虚构市公安局样本分局",
    valid: str = "2020.01.01-2040.01.01",
) -> Image.Image:
    """A person's identity card, both faces on one sheet of 1800×2300 pixels, with the values given."""
    sheet = Image.new("RGB", (1800, 2300), (250, 250, 248))
    sheet.paste(_portrait_face(name, number, address, sex, nation, birth), (94, 90))
    sheet.paste(_emblem_face(authority, valid), (94, 1170))
    return sheet


def _card(colour: Colour, waves: Colour) -> Image.Image:
    card = Image.new("RGB", (1612, 1016), colour)
    guilloche(card, waves, pitch=22, swing=9)
    ImageDraw.Draw(card).rounded_rectangle((2, 2, 1609, 1013), 46, outline=(168, 178, 186), width=4)
    return card


def _portrait_face(name: str, number: str, address: str, sex: str, nation: str, birth: date) -> Image.Image:
    card = _card((234, 242, 244), (206, 224, 230))
    draw = ImageDraw.Draw(card)
    rows = (("姓 名", name, 100), ("性 别", f"{sex}      民 族  {nation}", 215))
    born = f"{birth.year} 年 {birth.month} 月 {birth.day} 日"
    for label, value, top in (*rows, ("出 生", born, 330)):
        text(draw, (90, top), label, 42, _BLUE)
        text(draw, (240, top - 6), value, 52)
    text(draw, (90, 445), "住 址", 42, _BLUE)
    paragraph(draw, (240, 439), address, 52, 760, most=4)
    text(draw, (90, 830), "公民身份号码", 42, _BLUE)
    text(draw, (400, 818), number, 62, bold=True)
    _bust(card, (1080, 130, 1500, 680), (222, 232, 238), (60, 66, 78))
    mark(card, 84, _BLUE, 0.24)
    return card


def _emblem_face(authority: str, valid: str) -> Image.Image:
    card = _card((240, 236, 232), (232, 208, 202))
    draw = ImageDraw.Draw(card)
    rosette(card, (230, 250), 150)
    spaced(draw, (980, 180), "中华人民共和国", 74, 0.2, INK)
    spaced(draw, (980, 330), "居民身份证（样本）", 84, 0.1, INK)
    text(draw, (330, 690), "签发机关", 46, _BLUE)
    text(draw, (580, 686), authority, 52)
    text(draw, (330, 810), "有效期限", 46, _BLUE)
    text(draw, (580, 806), valid, 52)
    mark(card, 84, RED, 0.18)
    return card


def _bust(image: Image.Image, box: tuple[int, int, int, int], background: Colour, clothes: Colour) -> None:
    """Head and shoulders without a face: nobody in particular."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    bust = Image.new("RGB", (width, height), background)
    draw = ImageDraw.Draw(bust)
    draw.ellipse((-0.05 * width, 0.66 * height, 1.05 * width, 1.5 * height), fill=clothes)
    draw.rounded_rectangle((0.42 * width, 0.5 * height, 0.58 * width, 0.74 * height), 20, fill=(214, 176, 150))
    draw.ellipse((0.3 * width, 0.12 * height, 0.7 * width, 0.6 * height), fill=(226, 190, 164))
    draw.chord((0.28 * width, 0.09 * height, 0.72 * width, 0.5 * height), 180, 360, fill=(44, 38, 36))
    image.paste(bust.filter(ImageFilter.GaussianBlur(1.2)), (left, top))


def domain_certificate(
    *,
    domain: str,
    holder: str,
    certificate_type: str,
    number: str,
    registrar: str = "虚构域名注册有限公司",
    registered: date = date(2021, 6, 1),
    expires: date = date(2028, 6, 1),
) -> Image.Image:
    """A registrar's console with a domain's real-name data, as a screenshot of 1920×1080 pixels."""
    image = Image.new("RGB", (1920, 1080), (244, 246, 249))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1920, 64), fill=(24, 32, 48))
    text(draw, (36, 32), f"{registrar}  控制台", 26, (255, 255, 255), anchor="lm")
    text(draw, (1884, 32), "样本账号 · 退出", 22, (190, 200, 214), anchor="rm")
    draw.rectangle((0, 64, 260, 1080), fill=(255, 255, 255))
    for index, entry in enumerate(("概览", "域名列表", "信息模板", "实名认证", "域名转入", "操作记录")):
        top = 104 + 62 * index
        if entry == "实名认证":
            draw.rectangle((0, top - 14, 260, top + 44), fill=(230, 240, 255))
        text(draw, (48, top), entry, 24, (28, 100, 220) if entry == "实名认证" else (70, 78, 92))
    text(draw, (300, 92), f"域名列表  /  {domain}  /  实名认证信息", 22, _GREY)
    draw.rounded_rectangle((300, 146, 1880, 960), 10, fill=(255, 255, 255), outline=(224, 229, 236), width=2)
    text(draw, (340, 184), domain, 44, bold=True)
    draw.rounded_rectangle((1630, 186, 1836, 236), 8, fill=(228, 247, 234))
    text(draw, (1733, 211), "已实名认证", 26, (24, 138, 72), anchor="mm")
    rows = (
        ("域名", domain),
        ("域名持有者名称", holder),
        ("持有者证件类型", certificate_type),
        ("持有者证件号码", number),
        ("注册商", registrar),
        ("注册日期", _chinese_date(registered)),
        ("到期日期", _chinese_date(expires)),
        ("域名状态", "正常（ok）"),
    )
    for index, (label, value) in enumerate(rows):
        top = 286 + 80 * index
        draw.line((340, top - 18, 1840, top - 18), fill=(234, 238, 243), width=2)
        text(draw, (340, top), label, 28, _GREY)
        text(draw, (680, top), value, 28, (28, 34, 46))
    mark(image, 76, strength=0.12)
    return image


def site_photo(*, name: str, caption: str = "现场核验", width: int = 1600, height: int = 1200) -> Image.Image:
    """A site verification photo: a faceless figure before a curtain, `name` on a card held up, in pixels as asked."""
    image = Image.new("RGB", (width, height), (232, 238, 244))
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 40):
        shade = 226 + (x // 40 % 3) * 6
        draw.rectangle((x, 0, x + 39, height), fill=(shade - 12, shade - 4, shade))
    image = image.filter(ImageFilter.GaussianBlur(9))
    draw = ImageDraw.Draw(image)
    spaced(draw, (width / 2, height * 0.1), caption + "（样本）", height // 18, 0.2, _BLUE)
    side = int(height * 0.74)
    figure = Image.new("L", image.size, 0)
    left, top = (width - side) // 2, height - side
    _silhouette(ImageDraw.Draw(figure), left, top, side, height)
    behind = image.crop((left, top, left + side, height))
    _bust(image, (left, top, left + side, top + side), (220, 230, 238), (52, 70, 104))
    covered = image.crop((left, top, left + side, height))
    image.paste(Image.composite(covered, behind, figure.crop((left, top, left + side, height))), (left, top))
    draw = ImageDraw.Draw(image)
    card = (width * 0.36, height * 0.78, width * 0.64, height * 0.92)
    draw.rounded_rectangle(card, 12, fill=(255, 255, 252), outline=(180, 184, 190), width=3)
    text(draw, (width / 2, height * 0.85), name, height // 16, bold=True, anchor="mm")
    mark(image, height // 12, _BLUE, 0.2)
    return noisy(image, np.random.default_rng(1))


def _silhouette(draw: ImageDraw.ImageDraw, left: int, top: int, side: int, bottom: int) -> None:
    draw.ellipse((left - 0.05 * side, top + 0.66 * side, left + 1.05 * side, top + 1.5 * side), fill=255)
    draw.rounded_rectangle((left + 0.42 * side, top + 0.5 * side, left + 0.58 * side, top + 0.74 * side), 20, fill=255)
    draw.ellipse((left + 0.27 * side, top + 0.08 * side, left + 0.73 * side, top + 0.61 * side), fill=255)
    draw.rectangle((0, bottom, 1, bottom + 1), fill=0)
