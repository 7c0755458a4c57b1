"""Lists that are harder: blank ones, repeated headings, boxes to tick, stacked lines, sheets a year, marks and dashes."""

from __future__ import annotations

from drawn_lists import (
    DEPARTMENTS,
    ISSUES,
    MEASURES,
    NEXT_STEPS,
    PILLARS,
    PLANS,
    RESULTS,
    Cell,
    DrawnList,
    DrawnSheet,
    many,
)


def repeated_headings() -> DrawnList:
    """Draw a heading on every page, spelt a little differently, totals between."""
    head: list[Cell] = [
        "No.",
        "基本施策",
        "事業名",
        "担当課",
        "予算額\n（千円）",
        "決算額\n（千円）",
        "事業実績",
        "評価\n（A～D）",
    ]
    again: list[Cell] = [
        "No",
        "基本施策",
        "事業名",
        "担当課",
        "予算額（千円）",
        "決算額（千円）",
        "事業 実績",
        "評価（A~D）",
    ]
    rows: list[list[Cell]] = [["子ども計画　実施状況報告（令和元年度）"], head]
    for page in range(3):
        if page:
            rows += [[], ["子ども計画　実施状況報告（令和元年度）"], again]
        for n in range(page * 6, page * 6 + 6):
            rows.append(
                [
                    n + 1,
                    PILLARS[page],
                    MEASURES[n],
                    DEPARTMENTS[n % 12],
                    1000 + n * 10,
                    900 + n * 9,
                    RESULTS[n % 8],
                    "ABACBD"[n % 6],
                ]
            )
        rows.append([None, None, "小計", None, 6150, 5500])
    rows.append([None, None, "合計", None, 18450, 16500])
    return DrawnList(
        "見出しがページごとに繰り返される一覧", "ページの頭に表題と見出し、ページの終わりに小計",
        [DrawnSheet("実施状況", rows)],
        {"A": "key", "B": "group", "C": "office", "D": "department", "E": "office/number", "F": "answer/number", "G": "answer", "H": "answer/scale"},
        [2], 3, 2019, {"H": "ABCD"},
    )  # fmt: skip


def same_glyphs() -> DrawnList:
    """Draw stages and ratings with the same glyphs, told apart by two legends, one of them in a comment."""
    rows: list[list[Cell]] = [
        [
            "デジタル化推進計画　令和５年度　進捗一覧",
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            "工程の凡例　△：準備　○：試行　◎：本格実施　→：継続",
        ],
        ["事業\n番号", "重点分野", "事業名", "工程", None, None, None, "取組実績", "達成状況", "課題等", "担当"],
        [None, None, None, "R3", "R4", "R5", "R6", None, None, None, None],
    ]
    rows += [
        [
            n + 1,
            PILLARS[n // 6],
            MEASURES[n],
            *many(["△", "○", "◎", "→"], 4, n % 2),
            RESULTS[n % 8],
            "◎○○△×"[n % 5],
            ISSUES[n % 4],
            DEPARTMENTS[n % 12],
        ]
        for n in range(24)
    ]
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:G2", "H2:H3", "I2:I3", "J2:J3", "K2:K3"]
    return DrawnList(
        "同じ記号の工程と達成状況", "工程の△○◎→と達成状況の◎○△×。達成状況の意味は見出しのコメントにある",
        [DrawnSheet("R5", rows, merges, comments={"I2": "◎：目標以上\n○：目標どおり\n△：目標に届かない\n×：未実施"})],
        {"A": "key", "B": "group", "C": "office", "D": "office/schedule", "F": "office/schedule", "G": "office/schedule", "H": "answer", "I": "answer/scale",
         "J": "answer", "K": "department"},
        [2, 3], 4, 2023, {"I": "◎○△×", "D": "△○◎→"},
    )  # fmt: skip


def blank_with_legend() -> DrawnList:
    """Draw a list not answered yet, no drop-down: the scale stands in the legend only."""
    rows: list[list[Cell]] = [
        ["食育推進計画　令和6年度取組状況調査"],
        ["達成度の区分　◎：目標以上に達成　○：おおむね達成　△：一部達成　×：達成していない　－：今年度は実施なし"],
        [
            "番号",
            "施策の方向",
            "具体的な取組",
            "令和6年度の計画",
            "担当課",
            "達成度",
            "令和6年度の実績",
            "課題・改善点",
            "備考",
        ],
    ]
    rows += [
        [
            f"{n // 4 + 1}-{n % 4 + 1}",
            PILLARS[n // 4] if n % 4 == 0 else None,
            MEASURES[n + 5],
            PLANS[n % 7],
            DEPARTMENTS[n % 12],
        ]
        for n in range(12)
    ]
    merges = [f"B{4 + n}:B{7 + n}" for n in (0, 4, 8)]
    return DrawnList(
        "記入前で、凡例だけの一覧", "入力規則がない。達成度の記号は表の上の凡例から",
        [DrawnSheet("調査", rows, ["A1:I1", "A2:I2", *merges])],
        {"A": "key", "B": "group", "C": "office", "D": "office", "E": "department", "F": "answer/scale", "G": "answer", "H": "answer", "I": "answer"},
        [3], 4, 2024, {"F": "◎○△×－"},
    )  # fmt: skip


def blank_with_lists() -> DrawnList:
    """Draw a list not answered yet, the drop-down's items on a sheet of choices."""
    choices: list[list[Cell]] = [["進捗区分"], ["計画以上"], ["計画どおり"], ["やや遅れ"], ["遅れ"], ["対象外"]]
    rows: list[list[Cell]] = [
        ["○○市第2次地域防災推進計画 進捗調査票（令和5年度分）"],
        ["記入者は黄色の欄に記入してください。"],
        ["連番", "目標", "施策", "事業内容", "担当部署", "進捗区分", "取組内容", "次年度の方針", "数値実績"],
    ]
    rows += [
        [n + 1, PILLARS[n // 5] if n % 5 == 0 else None, MEASURES[n], PLANS[n % 7], DEPARTMENTS[n % 12]]
        for n in range(15)
    ]
    return DrawnList(
        "記入前で、選択肢が別シートの一覧", "入力規則は「選択肢」シートのセルを指す",
        [DrawnSheet("調査票", rows, [f"B{4 + n}:B{8 + n}" for n in (0, 5, 10)], [("F4:F18", "=選択肢!$A$2:$A$6")]), DrawnSheet("選択肢", choices, hidden=True)],
        {"A": "key", "B": "group", "C": "office", "D": "office", "E": "department", "F": "answer/scale", "G": "answer", "H": "answer"},
        [3], 4, 2023, {"F": "計画以上 計画どおり やや遅れ 遅れ 対象外"}, lists=["調査票"],
    )  # fmt: skip


def pdca() -> DrawnList:
    """Draw Plan, Do, Check, Action over columns with plain words below."""
    rows: list[list[Cell]] = [
        ["男女がともに輝くまちプラン　PDCA管理表　2023年度"],
        [
            "管理\n番号",
            "施策",
            "事業",
            "担当",
            "Plan（計画）",
            None,
            "Do（実施）",
            "Check（評価）",
            None,
            "Action（改善）",
        ],
        [None, None, None, None, "内容", "目標", "内容", "評価", "理由", "内容"],
    ]
    rows += [
        [f"{'ⅠⅡⅢ'[n // 6]}-{n % 6 + 1}", PILLARS[n // 6] if n % 6 == 0 else None, MEASURES[n], DEPARTMENTS[(n * 5) % 12], PLANS[n % 7], "年2回",
         RESULTS[n % 8], "AABC"[n % 4], RESULTS[(n + 3) % 8], NEXT_STEPS[n % 4]]
        for n in range(18)
    ]  # fmt: skip
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "H2:I2"]
    return DrawnList(
        "PDCAの見出し", "Plan・Do・Check・Actionの下に「内容」が並ぶ",
        [DrawnSheet("PDCA", rows, merges)],
        {"A": "key", "B": "group", "C": "office", "D": "department", "E": "office", "F": "office", "G": "answer", "H": "answer/scale", "I": "answer",
         "J": "answer"},
        [2, 3], 4, 2023, {"H": "ABC"},
    )  # fmt: skip


def circled_grades() -> DrawnList:
    """Draw circled digits as numbers and as grades in one table."""
    rows: list[list[Cell]] = [
        [
            "総合交通計画　施策の評価",
            None,
            None,
            None,
            None,
            "①順調に進んでいる　②おおむね順調　③あまり進んでいない　④進んでいない",
        ],
        ["施策\n番号", "施策の柱", "施策", "所管課", "令和2年度の取組", "評価"],
    ]
    numbers = "①②③④⑤⑥"
    rows += [
        [
            numbers[n % 6],
            PILLARS[n // 6] if n % 6 == 0 else None,
            MEASURES[n],
            DEPARTMENTS[n % 12],
            RESULTS[n % 8],
            "①②①③②②①④"[n % 8],
        ]
        for n in range(24)
    ]
    return DrawnList(
        "丸数字の番号と丸数字の評価", "番号も評価も①②③…。凡例に意味",
        [DrawnSheet("評価", rows, [f"B{3 + n}:B{8 + n}" for n in (0, 6, 12, 18)])],
        {"A": "key", "B": "group", "C": "office", "D": "department", "E": "answer", "F": "answer/scale"},
        [2], 3, 2020, {"F": "①②③④"},
    )  # fmt: skip


def stacked() -> DrawnList:
    """Draw two lines a measure, the name over the outline, the other cells merged over both."""
    rows: list[list[Cell]] = [
        ["観光振興計画 取組状況", None, None, None, None, None],
        ["No.", "事業名", "担当課", "Ｒ４取組状況", "進捗度", "方向性"],
        [None, "事業の概要"],
    ]
    merges = [f"{c}2:{c}3" for c in "ACDEF"]
    for n in range(11):
        top = len(rows) + 1
        rows += [
            [
                n + 1,
                MEASURES[n],
                DEPARTMENTS[n],
                RESULTS[n % 8],
                ["80%", "100%", "50%"][n % 3],
                ["継続", "拡充", "見直し"][n % 3],
            ],
            [None, PLANS[n % 7]],
        ]
        merges += [f"{c}{top}:{c}{top + 1}" for c in "ACDEF"]
    return DrawnList(
        "2段組みの一覧", "事業名の下に事業の概要。進捗度はパーセント、方向性は言葉の選択",
        [DrawnSheet("取組状況", rows, merges)],
        {"A": "key", "B1": "office", "B2": "office", "C": "department", "D": "answer", "E": "answer/number", "F": "answer/scale"},
        [2, 3], 4, 2022,
    )  # fmt: skip


def sheets_by_year() -> DrawnList:
    """Draw a sheet a year: the newest is the one to ask for."""

    def rows(year: int) -> list[list[Cell]]:
        head: list[list[Cell]] = [
            [f"環境行動計画　令和{year}年度実績"],
            ["項目番号", "取組項目", "担当所属", "取組実績", "自己点検"],
        ]
        return head + [[n + 1, MEASURES[n], DEPARTMENTS[n], RESULTS[(n + year) % 8], "○◎△"[n % 3]] for n in range(9)]

    cover: list[list[Cell]] = [[], [None, "環境行動計画"], [], [None, "令和2年4月 ○○市"]]
    return DrawnList(
        "年度ごとにシートがあるブック", "表紙、令和3年度、令和4年度",
        [DrawnSheet("表紙", cover), DrawnSheet("R3", rows(3)), DrawnSheet("R4", rows(4))],
        {"A": "key", "B": "office", "C": "department", "D": "answer", "E": "answer/scale"},
        [2], 3, 2022, {"E": "◎○△"}, lists=["R4"],
    )  # fmt: skip


def dash_is_a_grade() -> DrawnList:
    """Draw a dash and the word 終 as grades; no title above the table."""
    rows: list[list[Cell]] = [["事業No", "基本目標", "事業名", "事業内容", "所管", "平成23年度の実施状況", "進捗状況"]]
    rows += [
        [n + 1, PILLARS[n // 8], MEASURES[n], PLANS[n % 7], DEPARTMENTS[n % 12], RESULTS[n % 8], "○○○△―○終○"[n % 8]]
        for n in range(24)
    ]
    rows += [["進捗状況　○：概ね実施した　終：終了した　△：あまり実施できなかった　―：今後実施予定"]]
    return DrawnList(
        "横線も評価である一覧", "○・終・△・―。凡例は表の下",
        [DrawnSheet("個別事業", rows)],
        {"A": "key", "B": "group", "C": "office", "D": "office", "E": "department", "F": "answer", "G": "answer/scale"},
        [1], 2, 2011,
    )  # fmt: skip


def boxes() -> DrawnList:
    """Draw boxes to tick in one cell, remarks of the office, a contact."""
    options = ("■進んだ □やや進んだ □変わらない", "□進んだ ■やや進んだ □変わらない", "□進んだ □やや進んだ ■変わらない")
    rows: list[list[Cell]] = [
        ["人権施策推進計画の実施状況について（照会）", None, None, None, None, None, None],
        ["令和4年度"],
        ["整理\n番号", "事業名", "課名", "実施内容", "成果と課題", "前年度からの進み具合", "事務局使用欄"],
    ]
    rows += [
        [n + 1, MEASURES[n], DEPARTMENTS[n], RESULTS[n % 8], ISSUES[n % 4], options[n % 3], None] for n in range(12)
    ]
    return DrawnList(
        "□■で選ぶ一覧", "1つのセルに選択肢が並び、■で選ぶ",
        [DrawnSheet("照会", rows)],
        {"A": "key", "B": "office", "C": "department", "D": "answer", "E": "answer", "F": "answer/scale", "G": "office"},
        [3], 4, 2022, {"F": "進んだ やや進んだ 変わらない"},
    )  # fmt: skip


def joined_answers() -> DrawnList:
    """Draw several departments in one cell, their parts under 【課名】; sections between; 再掲 marks."""
    rows: list[list[Cell]] = [
        ["スポーツ推進計画　令和3年度実施状況"],
        ["ID", "取組内容", "関係課", "取組の成果", "進捗", "今後の課題"],
        ["基本方針1　する機会を増やす"],
    ]
    for n in range(16):
        if n == 8:
            rows.append(["基本方針2　場を整える"])
        pair = [DEPARTMENTS[n % 12], DEPARTMENTS[(n + 5) % 12]]
        text = f"【{pair[0]}】\n{RESULTS[n % 8]}\n【{pair[1]}】\n{RESULTS[(n + 1) % 8]}" if n % 2 else RESULTS[n % 8]
        name = f"{MEASURES[3]}（再掲）" if n == 12 else MEASURES[n]
        rows.append([f"A-{n + 1}", name, "、".join(pair) if n % 2 else pair[0], text, "ABB"[n % 3], ISSUES[n % 4]])
    return DrawnList(
        "【課名】で分けて答える一覧", "1つのセルに2課。区切りの行と再掲がある",
        [DrawnSheet("実施状況", rows)],
        {"A": "key", "B": "office", "C": "department", "D": "answer", "E": "answer/scale", "F": "answer"},
        [2], 3, 2021, {"E": "AB"},
    )  # fmt: skip


def card() -> DrawnList:
    """Draw one measure a sheet: labels left, values right."""

    def rows(n: int) -> list[list[Cell]]:
        return [
            ["令和4年度　施策評価シート"], ["施策名", MEASURES[n], None, "所管課", DEPARTMENTS[n]], ["基本目標", PILLARS[n]], ["施策の目的", PLANS[n]], ["取組内容", PLANS[n + 1]],
            ["指標名", "単位", "R3実績", "R4実績", "目標値"], ["参加者数", "人", 10, 20, 30], ["実施回数", "回", 1, 2, 3],
            ["取組実績", RESULTS[n]], ["成果", RESULTS[n + 1]], ["課題", ISSUES[n]], ["評価", "A"], ["今後の方向性", NEXT_STEPS[n]],
        ]  # fmt: skip

    merges = ["B3:E3", "B4:E4", "B5:E5", "B9:E9", "B10:E10", "B11:E11", "B12:E12", "B13:E13"]
    return DrawnList(
        "評価票（カード）", "1枚に1つの施策。3枚のシート",
        [DrawnSheet(f"施策{n + 1}", rows(n), merges) for n in range(3)], why="評価票",
    )  # fmt: skip


def tally() -> DrawnList:
    """Draw counts by pillar and rating."""
    rows: list[list[Cell]] = [["令和4年度 評価の集計"], ["基本目標", "施策数", "A", "B", "C", "D", "計", "割合"]]
    rows += [[name, 10, 3, 4, 2, 1, 10, "25.0%"] for name in PILLARS]
    rows += [["合計", 40, 12, 16, 8, 4, 40, "100.0%"], [], ["担当課", "A", "B", "C", "D", "計"]]
    rows += [[name, 1, 2, 1, 0, 4] for name in DEPARTMENTS]
    return DrawnList("集計表", "記号ごとの件数", [DrawnSheet("集計", rows)], why="集計")


def register() -> DrawnList:
    """Draw a directory of people: a table, but nothing to answer."""
    rows: list[list[Cell]] = [["計画担当者名簿"], ["No.", "部名", "課名", "担当者", "内線", "備考"]]
    rows += [[n + 1, "企画部", name, f"担当{n + 1}", 2000 + n, None] for n, name in enumerate(DEPARTMENTS)]
    return DrawnList(
        "名簿",
        "担当者の一覧。施策がない",
        [DrawnSheet("名簿", rows)],
        why="施策・事業・指標などの名前の列が見つかりません",
    )


def notes() -> DrawnList:
    """Draw a cover and instructions."""
    rows: list[list[Cell]] = [
        ["進捗状況調査の記入要領"],
        [],
        ["1 目的"],
        ["計画の進み具合を確かめるため、毎年度照会するものです。"],
        ["2 提出期限"],
        ["4月末日"],
    ]
    return DrawnList("記入要領", "文だけのシート", [DrawnSheet("要領", rows)], why="見出し")


UNUSUAL = (
    repeated_headings, same_glyphs, blank_with_legend, blank_with_lists, pdca, circled_grades, stacked, sheets_by_year, dash_is_a_grade, boxes,
    joined_answers, card, tally, register, notes,
)  # fmt: skip
