"""What a user name, a pass phrase and the rest of a registration must be like, and how they are brought into one form.

Pure rules. Hashing belongs to the form, storing to `accounts`.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from wizard.text import _

USER_NAME_LENGTH = (2, 64)
PASSPHRASE_LENGTH = (10, 128)
NAME_LENGTH = 100
EMAIL_LENGTH = 254

_USER_NAME_MARKS = frozenset("._@+-")
_NAME_MARKS = frozenset("·•.,'’- ()（）&")
# What lists of leaked passwords begin with, once they are ten characters or longer.
_COMMONEST_LINES = """
1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 aa123456789 1q2w3e4r5t
1qaz2wsx3edc qwertyuiop qwerty12345 qwertyuiop123 password123 password1234 passw0rd123 administrator admin123456
admin12345 iloveyou123 woaini1314 woaini520 woaini1314520 5201314520 1314520520 qq123456789 abc1234567
abcd123456 abc123456789 abcdefghij zxcvbnm123 asdfghjkl1 asdfghjkl123 welcome123 letmein123 1111111111
1122334455 147258369 1472583690
"""
_COMMONEST = frozenset(_COMMONEST_LINES.split())
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,63}")


def canonical(user_name: str) -> str:
    """`user_name` as it is compared: NFKC, case folded, without spaces around it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", user_name).casefold()).strip()


def digest(passphrase: str) -> str:
    """`passphrase` as 44 ASCII characters, so that all of it counts in a hash that ends at 72 bytes (bcrypt).

    NFKC first: the same phrase typed on another keyboard or system must stay the same phrase.
    """
    normal = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return base64.b64encode(hashlib.sha256(normal).digest()).decode()


def user_name_problem(user_name: str) -> str:
    """What keeps `user_name` from being one, in the language in force; "" when nothing does."""
    name = unicodedata.normalize("NFKC", user_name).strip()
    shortest, longest = USER_NAME_LENGTH
    if not name:
        return _("请填写用户名，例如公司邮箱或“张三_云舟科技”。")
    if not shortest <= len(name) <= longest:
        return _("用户名有 {count} 个字符，需要 {shortest} 到 {longest} 个。").format(
            count=len(name), shortest=shortest, longest=longest
        )
    strange = _strangers(name, _USER_NAME_MARKS)
    if strange:
        return _("用户名中的“{strange}”不能使用；可以使用汉字、字母、数字和 . _ @ + -，不含空格。").format(
            strange=strange
        )
    return ""


def person_name_problem(name: str) -> str:
    """What keeps `name` from being the name of a person or of a unit; "" when nothing does, nor when it is empty."""
    plain = unicodedata.normalize("NFC", name).strip()
    if len(plain) > NAME_LENGTH:
        return _("姓名或单位名称有 {count} 个字符，最多 {longest} 个。").format(count=len(plain), longest=NAME_LENGTH)
    strange = _strangers(plain, _NAME_MARKS)
    if strange:
        return _("姓名或单位名称中的“{strange}”不能使用；可以使用汉字、字母、数字、间隔号和空格。").format(
            strange=strange
        )
    return ""


def email_problem(email: str) -> str:
    """What keeps `email` from being an address that mail can reach; "" when nothing does."""
    plain = unicodedata.normalize("NFKC", email).strip()
    if not plain:
        return _("请填写电子邮箱，例如 name@example.com。忘记口令时，管理员凭它核实您的身份。")
    if len(plain) > EMAIL_LENGTH or not _EMAIL.fullmatch(plain):
        return _("电子邮箱的格式不对，应当像 name@example.com 这样：@ 前后都有内容，中间没有空格和汉字。")
    return ""


def passphrase_problem(passphrase: str, user_name: str = "") -> str:
    """What makes `passphrase` too weak to keep an account of `user_name` safe; "" when nothing does.

    Length counts, composition does not: a sentence in Chinese is as welcome as random letters.
    """
    shortest, longest = PASSPHRASE_LENGTH
    if not passphrase:
        return _("请填写口令：{shortest} 到 {longest} 个字符，一句容易记住的话就很好。").format(
            shortest=shortest, longest=longest
        )
    if not shortest <= len(passphrase) <= longest:
        return _("口令有 {count} 个字符，需要 {shortest} 到 {longest} 个；一句容易记住的话就很好。").format(
            count=len(passphrase), shortest=shortest, longest=longest
        )
    plain = canonical(passphrase)
    if user_name and plain == canonical(user_name):
        return _("口令与用户名相同，很容易被猜到。请换一句只有您知道的话。")
    if len(set(plain)) < 3:
        return _("口令只由一两个字符重复而成，很容易被猜到。请换一句只有您知道的话。")
    if plain in _COMMONEST:
        return _("这个口令在常见口令之列，很容易被猜到。请换一句只有您知道的话。")
    return ""


def _strangers(text: str, marks: frozenset[str]) -> str:
    """The first characters of `text` that are neither letters, digits nor `marks`; unprintable ones as their code."""
    strange = dict.fromkeys(char for char in text if not _is_letter(char) and char not in marks)
    return " ".join(char if char.isprintable() and char != " " else f"U+{ord(char):04X}" for char in list(strange)[:3])


def _is_letter(char: str) -> bool:
    # The planes of rare characters grow faster than Python's tables: what is unassigned there is a name's letter too.
    category = unicodedata.category(char)
    return category[0] in "LMN" or (category == "Cn" and 0x20000 <= ord(char) <= 0x3FFFD)
