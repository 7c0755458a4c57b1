"""Many short lists, one line of headings each: what offices call their columns, over made-up cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_lists import (
    DEPARTMENTS,
    DIVISIONS,
    ISSUES,
    MEASURES,
    NEXT_STEPS,
    PILLARS,
    PLANS,
    RESULTS,
    Cell,
    DrawnList,
    DrawnSheet,
)
from workbook_tools.excel.address import column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROWS = 20

CELLS: Mapping[str, Callable[[int], Cell]] = {
    "number": lambda n: n + 1,
    "circled": lambda n: "①②③④⑤"[n % 5],
    "parted": lambda n: f"{n // 5 + 1}-{n % 5 + 1}",
    "lettered": lambda n: f"({n // 5 + 1})-{'ABCDE'[n % 5]}",
    "pillar": lambda n: PILLARS[n // 5 % 4] if n % 5 == 0 else None,
    "pillars": lambda n: PILLARS[n // 5 % 4],
    "program": lambda n: f"{n // 2 + 1} {MEASURES[(n + 7) % 24][:4]}の推進" if n % 2 == 0 else None,
    "measure": lambda n: MEASURES[n % 24],
    "indicator": lambda n: MEASURES[n % 24][:4] + ["件数", "参加者数", "割合"][n % 3],
    "plan": lambda n: PLANS[n % 7],
    "department": lambda n: DEPARTMENTS[n * 5 % 12],
    "division": lambda n: DIVISIONS[n * 5 % 12],
    "result": lambda n: RESULTS[n * 3 % 8],
    "seldom": lambda n: RESULTS[n * 3 % 8] if n % 3 == 0 else None,
    "issue": lambda n: ISSUES[n % 4],
    "next": lambda n: NEXT_STEPS[n % 4],
    "blank": lambda _: None,
    "figure": lambda n: 120 + n * n * 7 % 331,
    "share": lambda n: f"{40 + n * 13 % 61}%",
    "unit": lambda n: ["人", "件", "%", "回"][n % 4],
    "remark": lambda n: "国庫補助あり" if n == 3 else None,
    "period": lambda n: ["R3～R5", "R4", "R3～"][n % 3],
}
"""What stands in a column; `A B C` with blanks between are symbols to choose from."""


def short(
    title: str, head: str, expected: str, *, cells: str, year: int | None, upper: str = "", merges: str = ""
) -> DrawnList:
    """Draw a list from its headings, its cells and what is expected, column by column, parted by `|`."""
    levels = [line.split("|") for line in (upper, head) if line]
    codes = cells.split("|")
    rows: list[Sequence[Cell]] = [[title]] if title else []
    rows += [[text.strip() or None for text in level] for level in levels]
    rows += [[_cell(code.strip(), n) for code in codes] for n in range(ROWS)]
    first = 1 + bool(title)
    wanted = {column_letters(place): text.strip() for place, text in enumerate(expected.split("|"), 1)}
    return DrawnList(
        title or "表題のない一覧",
        f"見出し：{'・'.join(filter(None, (text.strip() for text in head.split('|'))))}",
        [DrawnSheet("一覧", rows, merges.split())],
        wanted,
        list(range(first, first + len(levels))),
        first + len(levels),
        year,
    )


def _cell(code: str, n: int) -> Cell:
    if code in CELLS:
        return CELLS[code](n)
    symbols = code.split()
    return symbols[(n * 7 + n // 3) % len(symbols)]


WELFARE = short(
    "第3期○○市地域福祉計画 令和5年度実績報告書",
    "基本目標 | 施策の方向 | 取組 | 担当 | 今年度の取組実績 | 自己評価 | 評価の理由 | 来年度に向けて",
    "group | group | office | department | answer | answer/scale | answer | answer",
    cells="pillar | program | measure | department | result | A B C | result | next",
    year=2023,
)
STRATEGY = short(
    "まち・ひと・しごと創生総合戦略 KPI検証シート",
    " | | | | | H27 | H28 | H29 | H30 | R1 | | | ",
    "group | office | office | office/number | office/number | office/number | office/number | office/number | office/number "
    "| answer/number | answer/scale | answer | department",
    cells="pillar | indicator | unit | figure | figure | figure | figure | figure | figure | figure | 達成 順調 遅れ | result | department",
    year=2019,
    upper="区分 | 数値目標・KPI | 単位 | 策定時(H27) | 目標 | 実績 | | | | | 進捗状況 | 主な取組 | 担当課",
    merges="F2:J2",
)
DIGITAL = short(
    "DX推進計画アクションプラン進捗管理表（R4年度末時点）",
    "ID | 取組テーマ | アクション名 | 主管課 | 関連課 | R4年度計画 | R4年度実績 | ステータス | R5年度計画",
    "key | group | office | department | office | office | answer | answer/scale | answer",
    cells="number | pillars | measure | department | department | plan | result | 完了 対応中 遅延 未着手 | next",
    year=2022,
)
EDUCATION = short(
    "教育振興基本計画 点検・評価（平成29年度対象）",
    "施策体系 | 主要施策 | 主な事業 | 所管課名 | 29年度の実施状況 | 点検結果 | 今後の改善方策 | 学識経験者の意見",
    "group | group | office | department | answer | answer/scale | answer | office",
    cells="pillar | program | measure | department | result | Ａ Ｂ Ｃ | next | seldom",
    year=2017,
)
ENVIRONMENT = short(
    "",
    "環境目標 | 施策の柱 | 具体的施策 | 内容 | 担当部局 | H30実績 | R1実績 | R1評価 | 特記事項",
    "group | group | office | office | department | office | answer | answer/scale | answer",
    cells="pillar | program | measure | plan | department | result | result | ◎ ○ △ | remark",
    year=2019,
)
DISABILITY = short(
    "障がい者計画進捗状況調査票",
    "施策番号 | 施策名 | 施策内容 | 担当課名 | 実施状況（令和２年度） | 達成度 | 達成度の理由 | 今後の方向",
    "key | office | office | department | answer | answer/scale | answer | answer/scale",
    cells="number | measure | plan | department | result | a b c | result | 継続 拡充 見直し",
    year=2020,
)
REFORM = short(
    "行政改革実施プログラム",
    " | | | R2 | R3 | R4 | | 取組結果 | 効果額(千円) | 達成区分 | 課題・対応 | ",
    "group | office | office | office/schedule | office/schedule | office/schedule | office | answer | answer/number | answer/scale | answer | department",
    cells="pillar | measure | plan | → 検討 実施 | → 検討 実施 | → 実施 | plan | result | figure | 達成 一部達成 未達成 | issue | department",
    year=2021,
    upper="推進項目 | 取組名 | 取組概要 | 実施スケジュール | | | 目標 | 令和３年度 | | | | 所管",
    merges="D2:F2 H2:K2",
)
PROJECTS = short(
    "総合計画実施計画 事業評価一覧",
    " | | | 予算 | 決算 | 指標名 | 計画 | 実績 | | | | | | | ",
    "group | group | office | office/number | answer/number | office | office/number | answer/number | answer | answer/scale | answer/scale | answer/scale "
    "| answer/scale | answer/scale | department",
    cells="pillar | program | measure | figure | figure | indicator | figure | figure | result | 高 中 低 | 高 中 低 | 高 中 低 | A B C D | 維持 拡大 縮小 "
    "| department",
    year=None,
    upper="章 | 節 | 事務事業名 | 事業費（千円） | | 活動指標 | | | 成果 | 妥当性 | 有効性 | 効率性 | 総合評価 | 次年度の方向性 | 担当課",
    merges="D2:E2 F2:H2",
)
EQUALITY = short(
    "男女共同参画推進計画　令和4年度事業実施状況及び令和5年度事業計画",
    "№ | 具体的施策 | 取組内容 | 実施課 | 令和4年度事業実績 | 評価 | 令和5年度事業計画",
    "key | group | office | department | answer | answer/scale | answer",
    cells="circled | program | measure | department | result | 5 4 3 2 | next",
    year=2022,
)
FACILITIES = short(
    "公共施設等総合管理計画　進行管理シート",
    "施設名 | 対策の内容 | 対策時期 | 対策費用（百万円） | 所管部署 | 進捗 | 備考",
    "office | office | office | office/number | department | answer/scale | answer",
    cells="measure | plan | period | figure | department | 済 未 実施中 | remark",
    year=None,
)
TOURISM = short(
    "観光振興ビジョン　施策実施状況",
    "戦略 | プロジェクト | アクション | 実施主体 | R3の取り組み | 成果（数値等） | 自己採点",
    "group | group | office | department | answer | answer | answer/scale",
    cells="pillar | program | measure | department | result | result | 1 2 3 4 5",
    year=2021,
)
RESILIENCE = short(
    "国土強靱化地域計画　KPI進捗",
    "起きてはならない最悪の事態 | 指標 | 現状値(R2) | R3 | R4 | R5 | 目標値(R7) | 担当",
    "group | office | office/number | office/number | office/number | answer/number | office/number | department",
    cells="pillar | indicator | figure | figure | figure | figure | figure | department",
    year=2023,
)
CHILDREN = short(
    "子ども・子育て支援事業計画の進捗状況について",
    " | | | | | R3 | R4 | | ",
    "key | office | office | department | answer | office/number | answer/number | answer/scale | answer",
    cells="number | measure | plan | department | result | figure | figure | ○ △ × | next",
    year=2022,
    upper="番号 | 事業名 | 事業内容 | 担当課 | 実施状況 | 実績値 | | 評価 | 今後の方針",
    merges="F2:G2",
)
EMPLOYER = short(
    "特定事業主行動計画 実施状況",
    "項目 | 取組内容 | 目標値 | 実績（R2） | 実績（R3） | 実績（R4） | 取組の状況",
    "office | office | office/number | office/number | office/number | answer/number | answer",
    cells="measure | plan | share | share | share | share | result",
    year=2022,
)
FARMING = short(
    "農業振興計画",
    "大項目 | 中項目 | 小項目 | 具体的取組 | 取組主体 | 進捗状況報告（令和4年12月末現在） | 進捗率",
    "group | group | key | office | department | answer | answer/number",
    cells="pillar | program | parted | measure | department | result | share",
    year=2022,
)
PLAIN_WORDS = short(
    "住みよいまちづくり計画 ふりかえりシート（R4）",
    "No | テーマ | やること | 担当 | やったこと | 進み具合 | できなかったこと | これからやること",
    "key | group | office | department | answer | answer/scale | answer | answer",
    cells="number | pillar | measure | department | result | 青 黄 赤 | issue | next",
    year=2022,
)
ENGLISH = short(
    "DX Action Plan FY2022",
    "ID | Category | Task | Owner | Status | Progress | Next Action",
    "key | group | office | department | answer/scale | answer | answer",
    cells="number | pillar | measure | department | Done Doing Todo | result | next",
    year=2022,
)
REQUESTS = short(
    "議会要望事項対応状況",
    "No. | 分類 | 要望内容 | 担当部署 | 対応区分 | 対応内容・今後の予定",
    "key | group | office | department | answer/scale | answer",
    cells="number | pillars | measure | department | 実施済 一部実施 検討 困難 | result",
    year=None,
)
YEARS_OF_TEXT = short(
    "公園施設長寿命化計画",
    "番号 | 事業 | 主担当課 | 関係課 | R2年度の取組 | R3年度の取組 | R4年度の取組 | R4評価",
    "key | office | department | office | office | office | answer | answer/scale",
    cells="number | measure | department | department | result | result | result | A B C",
    year=2022,
)
POINTS = short(
    "事務事業点検シート一覧（令和4年度分）",
    "事業コード | 事務事業 | 課 | 必要性 | 効率性 | 有効性 | 判定 | 改善内容",
    "key | office | department | answer/scale | answer/scale | answer/scale | answer/scale | answer",
    cells="number | measure | department | 1 2 3 4 5 | 1 2 3 4 5 | 1 2 3 4 5 | 継続 改善 廃止 | next",
    year=2022,
)
FOUR_COLUMNS = short(
    "審議会答申への対応",
    "答申項目 | 市の考え方 | 対応状況 | 担当課",
    "office | office | answer | department",
    cells="measure | plan | result | department",
    year=None,
)
NUMBER_LAST = short(
    "交通安全計画",
    "担当課 | 施策 | 取組内容 | 令和4年度実施状況 | 評価 | 番号",
    "department | office | office | answer | answer/scale | key",
    cells="department | measure | plan | result | ○ △ | number",
    year=2022,
)
TWO_YEARS = short(
    "第5次総合計画 施策評価結果（令和2年度・令和3年度）",
    " | | | 達成度 | 方向性 | 達成度 | 方向性 | ",
    "group | office | department | office/scale | office/scale | answer/scale | answer/scale | answer",
    cells="pillar | measure | department | Ａ Ｂ Ｃ | 拡充 維持 縮小 | Ａ Ｂ Ｃ | 拡充 維持 縮小 | result",
    year=2021,
    upper="政策 | 施策 | 担当課 | R2 | | R3 | | R3の成果・課題",
    merges="D2:E2 F2:G2",
)
DISASTER = short(
    "資料3\n防災対策アクションプログラム\n取組状況（令和6年3月末時点）",
    "対策番号 | 対策の柱 | 対策項目 | アクション（行動計画） | 目標（R7） | 進捗状況（R5） | 達成状況 | 担当課・室",
    "key | group | group | office | office | answer | answer/scale | department",
    cells="lettered | pillar | program | measure | plan | result | ◎ ○ △ × － | department",
    year=2023,
)
LIBRARY = short(
    "○○市立図書館基本計画　点検評価表",
    "大柱 | 中柱 | 具体の取組 | 所管 | 令和4年度の取組状況 | 達成状況（A達成・B一部達成・C未達成） | 図書館協議会からの意見",
    "group | group | office | department | answer | answer/scale | office",
    cells="pillar | program | measure | department | result | A B C | seldom",
    year=2022,
)
ELDERLY = short(
    "高齢者保健福祉計画　取組と目標に対する自己評価",
    "項目名 | 目標を設定するに至った現状と課題 | 具体的な取組 | 目標（事業内容、指標等） | 実施内容（令和3年度） | 自己評価結果 | 課題と対応策",
    "office | office | office | office | answer | answer/scale | answer",
    cells="measure | plan | plan | plan | result | ◎ ○ △ × | issue",
    year=2021,
)
LIVES = short(
    "いのち支える自殺対策行動計画 評価シート",
    "基本施策 | No. | 事業名等 | 事業内容（自殺対策の視点を含む） | 担当課 | R4実施状況 | R4自己評価 | R5取組方針",
    "group | key | office | office | department | answer | answer/scale | answer",
    cells="pillar | number | measure | plan | department | result | A B C D | next",
    year=2022,
)
WATER = short(
    "水道事業経営戦略 進捗状況（令和5年度決算）",
    "経営戦略の柱 | 施策 | 取組内容 | 経営指標 | 計画 | 決算 | 比較 | 進捗評価 | 所管 | 評価コメント",
    "group | group | office | office | office/number | answer/number | office/number | answer/scale | department | answer",
    cells="pillar | program | measure | indicator | figure | figure | figure | ○ △ × | department | result",
    year=2023,
)

SHORT = (
    WELFARE, STRATEGY, DIGITAL, EDUCATION, ENVIRONMENT, DISABILITY, REFORM, PROJECTS, EQUALITY, FACILITIES, TOURISM, RESILIENCE, CHILDREN,
    EMPLOYER, FARMING, PLAIN_WORDS, ENGLISH, REQUESTS, YEARS_OF_TEXT, POINTS, FOUR_COLUMNS, NUMBER_LAST, TWO_YEARS, DISASTER,
    LIBRARY, ELDERLY, LIVES, WATER,
)  # fmt: skip
