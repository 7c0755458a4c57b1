"""Lists as most offices keep them, made up: one table, one row or a few a measure, other words and orders each time."""

from __future__ import annotations

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
    many,
)


def indicators() -> DrawnList:
    """Draw 総合戦略: indicators with units, figures by year and a share that is computed."""
    goals = many(["参加者数", "相談件数", "満足度", "設置箇所数", "利用登録者数", "実施回数"], 12)
    rows: list[list[Cell]] = [
        ["○○市総合戦略　重要業績評価指標（KPI）進捗状況（令和4年度）"],
        ["（単位は各欄のとおり）"],
    ]
    rows.append(
        [
            "基本目標",
            "施策",
            "No.",
            "KPI（重要業績評価指標）",
            "単位",
            "基準値\n（H30）",
            "R3実績値",
            "R4実績値",
            "目標値\n（R6）",
            "達成率",
            "評価",
            "担当課",
            "備考",
        ]
    )
    for n in range(12):
        target = 100 + n * 10
        rows.append([
            f"基本目標{n // 4 + 1}　{PILLARS[n // 4]}" if n % 4 == 0 else None, MEASURES[n // 2] if n % 2 == 0 else None, n + 1,
            f"{MEASURES[n][:4]}の{goals[n]}", "人" if n % 2 else "件", 50 + n, 60 + n * 3, 70 + n * 4, target,
            f"=H{n + 4}/I{n + 4}", "ABC"[n % 3], DEPARTMENTS[n], "確定値は9月" if n == 3 else None,
        ])  # fmt: skip
    merges = [f"A{4 + n}:A{7 + n}" for n in (0, 4, 8)] + [f"B{4 + n}:B{5 + n}" for n in range(0, 12, 2)]
    return DrawnList(
        "総合戦略のKPI一覧", "指標ごとに1行。年度ごとの実績値、計算式の達成率",
        [DrawnSheet("KPI", rows, merges)],
        {"A": "group", "B": "group", "C": "key", "D": "office", "E": "office", "F": "office/number", "G": "office/number",
         "H": "answer/number", "I": "office/number", "J": "office/number", "K": "answer/scale", "L": "department", "M": "answer"},
        [3], 4, 2022, {"K": "ABC"},
    )  # fmt: skip


def reform() -> DrawnList:
    """Draw 行政改革: three heading rows, a schedule of words and arrows, the answers of one year."""
    rows: list[list[Cell]] = [
        ["第3次行財政改革プラン　実施計画　進行管理表"],
        [
            "No",
            "大項目",
            "中項目",
            "取組項目",
            "取組内容",
            "所管課",
            "年度別計画",
            None,
            None,
            None,
            None,
            "令和4年度",
            None,
            None,
            None,
            "今後の課題・\n方向性",
        ],
        [
            None,
            None,
            None,
            None,
            None,
            None,
            "前期",
            None,
            None,
            "後期",
            None,
            "取組目標",
            "実績",
            None,
            "進捗度",
            None,
        ],
        [
            None,
            None,
            None,
            None,
            None,
            None,
            "R3",
            "R4",
            "R5",
            "R6",
            "R7",
            None,
            "取組実績",
            "効果額\n（千円）",
            None,
            None,
        ],
    ]
    rows += [
        [
            n + 1,
            PILLARS[n // 5] if n % 5 == 0 else None,
            f"{n // 2 + 1} {MEASURES[n + 8][:5]}の推進" if n % 2 == 0 else None,
            MEASURES[n],
            PLANS[n % 7],
            DEPARTMENTS[n],
            *["検討", "実施", "→", "→", "→"],
            PLANS[(n + 2) % 7],
            RESULTS[n % 8],
            1200 + n * 35,
            "ABC"[n % 3],
            ISSUES[n % 4],
        ]
        for n in range(10)
    ]
    merges = ["A1:P1", *(f"{c}2:{c}4" for c in "ABCDEFP"), "G2:K2", "G3:I3", "J3:K3", "L2:O2", "L3:L4", "M3:N3", "O3:O4",
              *(f"B{5 + n}:B{9 + n}" for n in (0, 5)), *(f"C{5 + n}:C{6 + n}" for n in range(0, 10, 2))]  # fmt: skip
    return DrawnList(
        "行財政改革の進行管理表", "見出しが3段。年度別計画は言葉と矢印",
        [DrawnSheet("進行管理", rows, merges, [("O5:O14", "S,A,B,C")])],
        {"A": "key", "B": "group", "C": "group", "D": "office", "E": "office", "F": "department", "G": "office/schedule", "H": "office/schedule",
         "K": "office/schedule", "L": "office", "M": "answer", "N": "answer/number", "O": "answer/scale", "P": "answer"},
        [2, 3, 4], 5, 2022, {"O": "SABC"},
    )  # fmt: skip


def equality() -> DrawnList:
    """Draw 男女共同参画: departments in rows below a measure, planned stages △○◎ and a rating of its own."""
    rows: list[list[Cell]] = [
        ["男女共同参画プラン　各課評価（平成30年度）"],
        [None, None, None, None, None, None, None, "△検討　○着手・実施　◎継続・充実"],
        ["基本目標", "課題", "事業コード", "事業", "担当課", "実施年度", None, "各課評価"],
        [None, None, None, None, None, "前期\nH28-H30", "後期\nR1-R3", "H30"],
    ]
    merges = ["A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G3"]
    for n in range(9):
        first = len(rows) + 1
        count = n % 3 + 1
        rows += [
            [
                PILLARS[n // 3] if n % 3 == 0 and not place else None,
                MEASURES[n + 10] if n % 3 == 0 and not place else None,
                None if place else 11111 + n * 10,
                None if place else f"{MEASURES[n]}に関する啓発",
                DEPARTMENTS[n + place],
                "△○◎"[(n + place) % 3],
                "○◎◎"[(n + place) % 3],
                "AAB"[(n + place) % 3],
            ]
            for place in range(count)
        ]
        if count > 1:
            merges += [f"{c}{first}:{c}{first + count - 1}" for c in "CD"]
    return DrawnList(
        "男女共同参画の各課評価", "1つの事業に1～3課。予定の段階△○◎と評価A・Bが並ぶ",
        [DrawnSheet("H30評価", rows, merges)],
        {"A": "group", "B": "group", "C": "key", "D": "office", "E": "department", "F": "office/schedule", "G": "office/schedule", "H": "answer/scale"},
        [3, 4], 5, 2018, {"H": "AB"},
    )  # fmt: skip


def no_department() -> DrawnList:
    """Draw one department's own list: no column for it, five steps, the legend below the table."""
    rows: list[list[Cell]] = [
        ["図書館サービス計画　取組状況（令和5年度）"],
        ["番号", "取組", "目標", "取組状況", "達成度", "課題", "次年度の取組"],
    ]
    rows += [
        [f"({n + 1})", MEASURES[n + 3], PLANS[n % 7], RESULTS[n % 8], "SABBCD"[n % 6], ISSUES[n % 4], NEXT_STEPS[n % 4]]
        for n in range(12)
    ]
    rows += [
        [],
        ["※達成度　S：目標を大きく上回った　A：目標を達成した　B：おおむね達成した　C：達成が不十分　D：未着手"],
        ["※令和6年3月31日現在"],
    ]
    return DrawnList(
        "担当課の列がない計画", "1つの課だけの計画。凡例が表の下にある5段階",
        [DrawnSheet("取組状況", rows)],
        {"A": "key", "B": "office", "C": "office", "D": "answer", "E": "answer/scale", "F": "answer", "G": "answer"},
        [2], 3, 2023, {"E": "SABCD"},
    )  # fmt: skip


def eight_steps() -> DrawnList:
    """Draw eight steps explained on a sheet of their own; departments first."""
    steps = [
        ("F", "事業完了"),
        ("S", "目標値以上"),
        ("A", "目標値どおり"),
        ("B", "要改善"),
        ("C", "要大幅改善"),
        ("X", "未着手"),
        ("Y", "中止"),
        ("Z", "評価困難"),
    ]
    rows: list[list[Cell]] = [
        ["所管課", "整理番号", "分野", "施策名", "実績値", "自己評価", "取組における進捗状況", "翌年度の取組"]
    ]
    rows += [
        [
            DEPARTMENTS[n % 12],
            f"{n // 5 + 1}-{n % 5 + 1}",
            PILLARS[n // 5],
            MEASURES[n],
            30 + n * 7,
            "FSABCAAZAB"[n % 10],
            RESULTS[n % 8],
            NEXT_STEPS[n % 4],
        ]
        for n in range(20)
    ]
    legend: list[list[Cell]] = [["自己評価の区分"], ["区分", "基準"]]
    legend += [[symbol, f"{word}に当たるもの"] for symbol, word in steps]
    return DrawnList(
        "8段階の自己評価", "評価基準は別のシート。担当課の列が左端",
        [DrawnSheet("評価基準", legend), DrawnSheet("総合計画 進捗管理", rows)],
        {"A": "department", "B": "key", "C": "group", "D": "office", "E": "answer/number", "F": "answer/scale", "G": "answer", "H": "answer"},
        [1], 2, None, {"F": "FSABCXYZ"}, lists=["総合計画 進捗管理"],
    )  # fmt: skip


def words() -> DrawnList:
    """Draw a scale of words, seen only in the cells; blanks inside headings."""
    rows: list[list[Cell]] = [
        ["【資料2】 環境基本計画　令和３年度　進ちょく状況一覧表"],
        ["基本\n方針", "施　策", "取り組みの内容", "担当部署", "進ちょく\n状　況", "実施した内容", "課　題", "備　考"],
    ]
    steps = ["順調", "概ね順調", "順調", "やや遅れ", "概ね順調", "順調", "遅れ"]
    rows += [
        [
            PILLARS[n // 7] if n % 7 == 0 else None,
            MEASURES[n],
            PLANS[n % 7],
            DEPARTMENTS[n % 12],
            steps[n % 7],
            RESULTS[n % 8],
            ISSUES[n % 4],
            None,
        ]
        for n in range(21)
    ]
    return DrawnList(
        "言葉の尺度", "「順調・概ね順調・やや遅れ・遅れ」。番号の列がない",
        [DrawnSheet("一覧", rows)],
        {"A": "group", "B": "office", "C": "office", "D": "department", "E": "answer/scale", "F": "answer", "G": "answer", "H": "answer"},
        [2], 3, 2021, {"E": "順調 概ね順調 やや遅れ 遅れ"},
    )  # fmt: skip


def one_is_best() -> DrawnList:
    """Draw figures as grades, 1 the best, said by the legend only."""
    rows: list[list[Cell]] = [
        [
            "健康増進計画 実績評価（2022年度）",
            None,
            None,
            None,
            None,
            None,
            "評価　１：達成　２：概ね達成　３：やや遅れ　４：未実施",
        ],
        ["事業番号", "領域", "事業名", "事業概要", "課名", "2022年度 実績", "評価", "今後の方向性"],
    ]
    rows += [
        [n + 101, many(["栄養", "運動", "休養"], 18)[n], MEASURES[n], PLANS[n % 7], DEPARTMENTS[n % 12], RESULTS[n % 8], n % 4 + 1,
         many(["拡充", "継続", "継続", "縮小", "廃止"], 18)[n]]
        for n in range(18)
    ]  # fmt: skip
    return DrawnList(
        "1が最もよい数字の尺度", "数字の評価と、言葉を選ぶ今後の方向性",
        [DrawnSheet("R4", rows)],
        {"A": "key", "B": "group", "C": "office", "D": "office", "E": "department", "F": "answer", "G": "answer/scale", "H": "answer/scale"},
        [2], 3, 2022, {"G": "1234", "H": "拡充 継続 縮小 廃止"},
    )  # fmt: skip


def several_raters() -> DrawnList:
    """Draw the department's rating first, then a committee and a council, each with remarks."""
    rows: list[list[Cell]] = [
        ["行政改革大綱　取組評価シート一覧"],
        [
            "通番",
            "改革項目",
            "実施内容（計画）",
            "主管課",
            "一次評価（主管課）",
            None,
            "二次評価（庁内部会）",
            None,
            "推進委員会",
        ],
        [None, None, None, None, "評価", "評価理由", "評価", "部会意見", "委員会の意見"],
    ]
    rows += [
        [
            n + 1,
            MEASURES[n],
            PLANS[n % 7],
            DEPARTMENTS[n % 12],
            "◎○△○"[n % 4],
            RESULTS[n % 8],
            "○○△○"[n % 4],
            ISSUES[n % 4] if n % 3 == 0 else None,
            None,
        ]
        for n in range(14)
    ]
    return DrawnList(
        "評価者が3者いる一覧", "主管課・庁内部会・推進委員会。担当課に聞くのは一次評価だけ",
        [DrawnSheet("評価", rows, ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:H2"])],
        {"A": "key", "B": "office", "C": "office", "D": "department", "E": "answer/scale", "F": "answer", "G": "office/scale", "H": "office", "I": "office"},
        [2, 3], 4, None, {"E": "◎○△", "G": "◎○△"},
    )  # fmt: skip


def previous_beside() -> DrawnList:
    """Draw last year's rating and result beside this year's, both filled in."""
    rows: list[list[Cell]] = [
        ["地域福祉計画　進行管理表"],
        ["施策の柱", "番号", "主な取組", "担当課", "令和3年度", None, "令和4年度", None, "令和5年度の予定"],
        [None, None, None, None, "評価", "実績", "評価", "実績", None],
    ]
    rows += [
        [PILLARS[n // 4] if n % 4 == 0 else None, f"{n // 4 + 1}-({n % 4 + 1})", MEASURES[n + 2], DEPARTMENTS[(n + 4) % 12], "ABBC"[n % 4],
         RESULTS[(n + 3) % 8], "AABC"[n % 4], RESULTS[n % 8], NEXT_STEPS[n % 4]]
        for n in range(16)
    ]  # fmt: skip
    merges = ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:H2", "I2:I3"]
    return DrawnList(
        "前年度の評価が横に並ぶ一覧", "同じ見出しの「評価」「実績」が年度ごとに並ぶ",
        [DrawnSheet("進行管理", rows, merges)],
        {"A": "group", "B": "key", "C": "office", "D": "department", "E": "office/scale", "F": "office", "G": "answer/scale", "H": "answer", "I": "answer"},
        [2, 3], 4, 2022, {"G": "ABC"},
    )  # fmt: skip


def divisions() -> DrawnList:
    """Draw 部 and 課 under one heading, a number and a name under one heading, a list that begins in column B."""
    rows: list[list[Cell]] = [
        [],
        [None, "公共施設マネジメント計画"],
        [None, "個別施設計画の取組状況について（令和2年度末現在）"],
        [],
        [
            None,
            "基本目標",
            None,
            "取組項目",
            None,
            "所管",
            None,
            "取組の概要",
            "R2実施内容",
            "実施状況\n区分",
            "遅れの理由",
        ],
        [None, None, None, None, None, "部名", "課名"],
    ]
    rows += [
        [None, n // 5 + 1 if n % 5 == 0 else None, PILLARS[n // 5] if n % 5 == 0 else None, f"{n // 5 + 1}-{n % 5 + 1}", MEASURES[n], DIVISIONS[n % 12],
         DEPARTMENTS[n % 12], PLANS[n % 7], RESULTS[n % 8], many(["完了", "実施中", "検討中", "未着手"], 20)[n], ISSUES[n % 4] if n % 4 > 1 else None]
        for n in range(20)
    ]  # fmt: skip
    merges = [
        "B5:C6",
        "D5:E6",
        "F5:G5",
        "H5:H6",
        "I5:I6",
        "J5:J6",
        "K5:K6",
        *(f"{c}{7 + n}:{c}{11 + n}" for c in "BC" for n in (0, 5, 10, 15)),
    ]
    return DrawnList(
        "部と課、番号と名前の列", "表がB列から始まり、表題が2～3行目、見出しが5～6行目",
        [DrawnSheet("一覧", rows, merges)],
        {"B": "ignore", "C": "group", "D": "key", "E": "office", "F": "department", "G": "department", "H": "office", "I": "answer", "J": "answer/scale",
         "K": "answer"},
        [5, 6], 7, 2020, {"J": "完了 実施中 検討中 未着手"},
    )  # fmt: skip


USUAL = (
    indicators,
    reform,
    equality,
    no_department,
    eight_steps,
    words,
    one_is_best,
    several_raters,
    previous_beside,
    divisions,
)
