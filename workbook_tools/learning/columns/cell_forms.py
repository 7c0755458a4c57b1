"""What single cells look like: a number of a list, a figure, a department, a symbol, a passage of text."""

from __future__ import annotations

import re

from workbook_tools.model.folding import fold

RELISTED = re.compile(r"[【(（\[〔<＜※]?\s*(再掲(?:有り?|あり|分|事業|元|先)?)\s*[】)）\]〕>＞]?")
RELISTED_MARK = re.compile(r"[【(（\[〔]\s*(再掲[^】)）\]〕\s]{0,4})\s*[】)）\]〕]")

_KEY = re.compile(
    r"[(（\[【〔]?(?:no\.?)?(?:[0-9]{1,6}|[①-⑳㉑-㉟]|[ⅰ-ⅻ]|[a-z]|[ア-ン])[)）\]】〕]?"
    r"(?:[-－‐.・ー~/\s]?[(（\[【〔]?(?:[0-9]{1,4}|[①-⑳㉑-㉟]|[ⅰ-ⅻ]|[a-z]|[ア-ン])[)）\]】〕]?){0,5}[.．]?\Z"
)
_FIGURE = re.compile(r"[-+▲△]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\Z")
_WITH_UNIT = re.compile(
    r"(?:約|延べ?|累計)?[-+▲△]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    r"(?:%|％|人|件|回|か所|ヶ所|カ所|箇所|千円|百万円|万円|億円|円|世帯|団体|校|園|施設|台|本|枚|戸|棟|日|時間|分|km2?|m2?|㎡|㎞|ha|t|トン|kg|"
    r"ポイント|pt|位|名|社|店|冊|点|種類|事業|項目|組|か国|市町村|地区|t-co2|kwh|歳|年|割)(?:/[^0-9]{1,4})?(?:\(.{1,12}\))?\Z"
)
_PERCENT = re.compile(r"[-+▲△]?[0-9]+(?:\.[0-9]+)?[%％]\Z")
_DEPARTMENT_END = re.compile(
    r"(?:[課室局部館所園校署院班]|係|センター|事務局|グループ|チーム|本部|支所|委員会|出張所|[^a-z]g|プロジェクト|公社|協議会|消防|学校|会計|議会)\Z"
)
_DEPARTMENT_WORDS = frozenset(
    {"全課", "各課", "全庁", "全部局", "全部署", "関係課", "関係各課", "各部署", "全職場", "全所属", "庁内各課", "市", "町", "村", "各所管課", "関係部署",
     "各担当課", "教育委員会", "各施設", "全部", "各部局"}
)  # fmt: skip
_DEPARTMENT_PARTS = re.compile(r"[、，,;；\n/／・･&＆]+|及び|並びに|(?<=[課室局部館所園校署院会係])[ \u3000]+(?=\S)")
_SURELY_SEVERAL = re.compile(r"[、，,;；\n/／]|及び|並びに|[課室局] +(?=\S)")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_LONGEST_DEPARTMENT, _LONGEST_CELL = 18, 90
_VERBAL = ("を", "する", "した", "ための", "における", "。", "推進", "支援", "充実", "整備")
_PAST = re.compile(
    r"(?:[たっ]た|した|ました|でした|だった|れた|えた|いた|けた|めた|図った|行った|済み?|なった|できた)(?:[。．.」)）\s]|$)"
)
_PLANNED = re.compile(
    r"(?:[すぐくるうむつぶぬ]|する|図る|行う|進める|努める|目指す|めざす|ます|予定|検討|推進|充実|継続|実施|拡充|強化|整備|促進|確保|向上|開催)[。．.]?\s*$"
)
_CHOICE = re.compile(r"[□■☑☐☒✓✔▣]")
_HEADED = re.compile(r"【([^【】\n]{2,40})】|^[ \u3000]*[■◆●◇□▼▽○◎＊*・]\s*(\S{2,20})[ \u3000]*$", re.MULTILINE)
_NAMES = re.compile(r"[・、，,]")
_UNITS = frozenset(
    {"%", "人", "件", "回", "か所", "ヶ所", "箇所", "カ所", "千円", "百万円", "万円", "億円", "円", "世帯", "団体", "校", "施設", "台", "戸", "棟", "日", "時間",
     "ha", "t", "kg", "km", "m", "㎡", "ポイント", "位", "名", "社", "店", "冊", "点", "種類", "事業", "項目", "組", "歳", "年", "地区", "本", "枚", "園", "分",
     "t-co2", "g/人・日", "人/年", "件/年", "回/年", "kwh", "クラス", "講座", "棟数", "経営体"}
)  # fmt: skip


def is_key(text: str) -> bool:
    """Say whether a cell looks like the number of a measure: `1`, `①`, `(1)-②`, `Ⅰ-1-(1)`, `A-3`."""
    bare = fold(RELISTED.sub("", text))
    return bool(bare) and bool(_KEY.match(bare)) and not bare.isalpha() | (len(bare) > 1 and bare.isalpha())


def is_figure(text: str) -> bool:
    """Say whether a cell is a figure, with or without its unit."""
    folded = fold(text)
    return bool(_FIGURE.match(folded) or _WITH_UNIT.match(folded) or _PERCENT.match(folded))


def is_percent(text: str) -> bool:
    """Say whether a cell is a share in per cent."""
    return bool(_PERCENT.match(fold(text)))


def is_unit(text: str) -> bool:
    """Say whether a cell is a unit."""
    return fold(text).strip("()") in _UNITS


def is_department(text: str) -> bool:
    """Say whether a cell names departments and nothing else."""
    return len(text) <= _LONGEST_CELL and bool(departments_in(text))


def departments_in(text: str) -> tuple[str, ...]:
    """Name the departments of a cell one by one, () where some part of it is none."""
    outer = _IN_BRACKETS.sub("", text).strip()
    if not _SURELY_SEVERAL.search(outer) and _is_one_department(fold(outer)):
        return (outer,)
    parts = tuple(part.strip() for part in _DEPARTMENT_PARTS.split(outer) if part.strip())
    return parts if all(_is_one_department(fold(part)) for part in parts) else ()


def _is_one_department(part: str) -> bool:
    if part in _DEPARTMENT_WORDS:
        return True
    part = part.lstrip("・●○◎①②③④⑤⑥⑦⑧⑨⑩").rstrip("等他ほか")
    return 1 < len(part) <= _LONGEST_DEPARTMENT and bool(_DEPARTMENT_END.search(part)) and not part.endswith(_VERBAL)


def is_division(text: str) -> bool:
    """Say whether a cell names a 部 or 局, not a 課."""
    return is_department(text) and fold(text).endswith(("部", "局", "本部", "委員会", "委員会事務局"))


def is_team(text: str) -> bool:
    """Say whether a cell names a 係 or a group inside a department."""
    return is_department(text) and fold(text).endswith(("係", "グループ", "g", "班", "チーム", "担当"))


def is_past(text: str) -> bool:
    """Say whether a passage tells what was done."""
    return bool(_PAST.search(text))


def is_planned(text: str) -> bool:
    """Say whether a passage tells what is to be done."""
    return bool(_PLANNED.search(text.strip())) and not is_past(text)


def is_choice(text: str) -> bool:
    """Say whether a cell is a row of boxes to tick: `■A □B □C`."""
    return len(_CHOICE.findall(text)) > 1 and ("□" in text or "☐" in text)


def heading_names(text: str) -> tuple[str, ...]:
    """Give the departments whose names part a cell that several answer: `【防災課】`, `■防災課` on a line of its own."""
    found = (inner or line for inner, line in _HEADED.findall(text))
    return tuple(name for names in found if is_department(names) for name in _names(names))


def _names(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in _NAMES.split(text) if part.strip())
    return parts if len(parts) > 1 and all(map(is_department, parts)) else (text.strip(),)
