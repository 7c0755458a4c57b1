"""Headings understood: by their last word, with years, brackets and the spellings of many offices."""

from __future__ import annotations

import pytest

from workbook_tools.learning.words.heading import one_heading, read_heading, recognise

WORDS = {
    "key": "No. № ＮＯ 番号 通し番号 事業番号 施策No 施策№ 整理番号 連番 項番 事業コード 枝番 計画掲載番号 取組№",
    "group": "基本目標 基本方針 施策の柱 重点目標 政策名 分野 大項目 施策の方向性 施策の大綱 章 推進の柱 重点プロジェクト 施策体系",
    "measure": "施策 実施施策 事業名 事務事業名 取組項目 具体的な取組 主な取り組み 改革項目 個別施策 構成事業 取組事項 行動項目 施策・事業名",
    "outline": "事業概要 事業内容 取組の概要 具体的な内容 施策の内容 計画内容 現状と課題",
    "goal": "目標 取組目標 数値目標 達成目標 到達目標 年度目標",
    "indicator": "指標 指標名 成果指標 KPI 重要業績評価指標（KPI） 活動指標 評価指標 KPI名称",
    "baseline": "基準値（H30） 現状値 計画策定時 策定時の現状値",
    "target": "目標値 令和7年度目標値 目標値（R6） 計画値",
    "actual": "実績値 R4実績値 現在値 最新値 実績値（R3）",
    "rate": "達成率 進捗率（％） 目標達成率 執行率 達成度（％）",
    "settled": "決算額 決算額（千円） 財政効果額（千円） 実績額",
    "rating": "評価 自己評価 達成度 進捗度 判定 総合評価 評価結果 進捗区分 担当課評価 一次評価 評価（◎○△×） 令和4年度評価 事業の達成度 進捗状況（A～D） 4段階評価",
    "outside": "外部評価 委員会評価 二次評価 第三者評価 庁内評価 推進委員会評価 部会評価",
    "opinion": "委員会意見 委員からの意見 審議会の意見 事務局記入欄 事務局コメント",
    "reason": "評価理由 評価の理由 判定理由 自己評価の理由 未達成の理由 要因分析 担当課コメント 進捗が遅れている理由",
    "evidence": "根拠 根拠資料 根拠（数字・資料等）",
    "progress": "進捗状況 取組状況 実施状況 進ちょく状況 令和4年度の進捗状況 令和5年3月末現在の進捗状況 対応状況",
    "result": "実績 取組実績 令和4年度取組実績 実施内容 取組結果・取組成果 R4実績 実施した取組 取組内容及び実績 令和4年度に実施した内容",
    "outcome": "成果 取組成果 成果と課題 事業効果 成果・効果 得られた成果",
    "issue": "課題 課題等 問題点 今後の課題 反省点 課題・改善点 課題及び今後の方向性 残された課題",
    "next": "今後の方向性 今後の取組 次年度の予定 来年度の取組 翌年度の取組内容 改善策 次年度計画 次期計画への位置づけ 対応策",
    "department": "担当課 担当部署 所管課 主管課 所属 課名 担当部課 実施担当課 主担当課 課等 担当課・係 担当課（室） 所管部局・課",
    "division": "部 部名 部局 担当部",
    "related": "関係課 関連課 関係部署 連携課 副担当課",
    "position": "位置づけ 区分 新規・継続 新規／継続 事業区分 優先度",
    "schedule": "実施年度 年度別計画 スケジュール 実施時期 計画期間 工程表",
    "remarks": "備考 摘要 特記事項",
    "relisted": "再掲 再掲の有無",
}


def best(*levels: str) -> set[str]:
    """Name the concepts a heading speaks for most."""
    hits = read_heading(levels).hits
    return {name for name, score in hits.items() if score == max(hits.values())}


@pytest.mark.parametrize(
    ("concept", "word"), [(concept, word) for concept, words in WORDS.items() for word in words.split()]
)
def test_a_heading_is_known_by_its_words(concept: str, word: str) -> None:
    """Whatever is added in brackets, by years, by の and 等."""
    assert concept in best(word)


@pytest.mark.parametrize("written", ["評　価", "評\n価", "【評価】", "評価欄", "※評価", "①評価", "(3)評価"])
def test_blanks_line_breaks_and_decoration_change_nothing(written: str) -> None:
    """Offices stretch short headings and number them."""
    assert best(written) == {"rating"}


def test_the_level_above_decides_over_a_word_that_says_nothing() -> None:
    """内容 under Do is what was done, under Plan what is planned; 評価 under 外部評価 is not the department's."""
    assert best("Do（実施）", "内容") == {"result"}
    assert best("Plan（計画）", "内容") == {"plan"}
    assert best("外部評価", "評価") == {"outside"}
    assert read_heading(("外部評価", "評価")).outside


def test_years_belong_to_the_heading_not_to_its_word() -> None:
    """And of several levels the lowest year counts; a period is no year."""
    heading = read_heading(("令和3年度", "取組実績"))

    assert (heading.word, heading.years) == ("取組実績", (2021,))
    assert read_heading(("実施年度", "H29")).years == (2017,)
    assert read_heading(("事業達成状況(H29～R3)",)).years == ()


def test_the_work_of_a_year_is_no_name_of_a_measure() -> None:
    """令和4年度の取組 is asked for, 取組 alone is the list's own."""
    assert "measure" in best("取組")
    assert "measure" not in best("令和4年度の取組")


@pytest.mark.parametrize(
    "text", ["", "コンビニで住民票を交付する。", "令和3年1月4日に正式運用を開始", "ＬＧＷＡＮ", "120"]
)
def test_what_stands_in_cells_is_no_heading(text: str) -> None:
    """Sentences and figures are not recognised."""
    assert recognise(text) == 0


def test_a_heading_is_put_on_one_line_as_it_is_said() -> None:
    """A break inside a Japanese word vanishes, a blank between Latin words stays."""
    assert one_heading("位置\nづけ") == "位置づけ"
    assert one_heading("Next\nAction") == "Next Action"
