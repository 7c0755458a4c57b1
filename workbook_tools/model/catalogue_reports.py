"""Sentences about 総括, 立ち位置評価 and 実績等報告書: what does not add up, what the rules cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

REPORTS: Mapping[str, Sentence] = {
    "input-table-missing": Sentence(
        "error",
        "記入票の表が見つからない",
        "表が見つかりません。見出し「{headings}」のそろった行がありません。",
        "「--form」で作った記入票に書くか、見出しを元に戻してください。",
    ),
    "closing-rating-not-of-status": Sentence(
        "error",
        "区分に合わない評価",
        "「{status}」の施策に「{value}」は使えません。使えるのは {allowed} です。",
        "区分か評価のどちらかを直してください。",
    ),
    "closing-succession-differs": Sentence(
        "error",
        "区分に合わない引継ぎ",
        "「{status}」の施策の「{heading}」が「{value}」です。{allowed} のはずです。",
        "区分か引継ぎのどちらかを直してください。",
    ),
    "closing-answers-differ": Sentence(
        "error",
        "1つの施策に違う回答",
        "1つの施策「{key}　{title}」の「{heading}」に、違う回答があります（{answers}）。先頭の「{value}」で数えました。",
        "施策としての回答を1つに決め、一覧を直してください。",
    ),
    "closing-sums-differ": Sentence(
        "error",
        "総括表の数が合わない",
        "「{group}」の数が合いません（{figures}）。",
        "この行に数えられる施策の、ほかの指摘を直してください。",
    ),
    "closing-group-missing": Sentence(
        "warning",
        "基本施策のない施策",
        "「{key}　{title}」に「{heading}」がありません。「（区分なし）」の行に数えました。",
        "一覧の「{heading}」を書いてください。",
    ),
    "closing-nothing": Sentence(
        "error",
        "総括する施策がない",
        "一覧に施策がありません。",
        "一覧に施策と担当課を書いてください。",
    ),
    "closing-texts-missing": Sentence(
        "warning",
        "総括の本文がない",
        "総括の本文「{value}」がありません。表だけを作りました。",
        "「closing --form」で作り、課題と対応を書いてください。",
    ),
    "closing-table-unplaced": Sentence(
        "note",
        "総括表の場所の指定がない",
        "種類が「総括表」の行がありません。表は本文の前に置きました。",
        "表を入れたいところに行を足し、種類を「総括表」にしてください。",
    ),
    "closing-heading-skips": Sentence(
        "warning",
        "見出しの段が飛んでいる",
        "「{kind}」の上に「{above}」がありません。番号が付けられないので、番号なしで印刷します。",
        "上の段の見出しを足すか、種類を直してください。",
    ),
    "closing-issue-unanswered": Sentence(
        "warning",
        "対応のない課題",
        "課題「{value}」に対応が書かれていません。",
        "課題の下に、種類が「対応」の行を足して書いてください。",
    ),
    "closing-response-alone": Sentence(
        "warning",
        "課題のない対応",
        "この対応の上に、課題がありません。",
        "対応の上に、種類が「課題」の行を足してください。",
    ),
    "standing-category-unknown": Sentence(
        "error",
        "分野の表にない分野",
        "項目「{item}」の分野「{value}」が、分野の表にありません。この項目は数えていません。",
        "分野の名前をそろえるか、分野の表に行を足してください。",
    ),
    "standing-category-twice": Sentence(
        "error",
        "同じ分野が2つ",
        "分野「{value}」が2回書かれています（{first}と{second}）。2つ目は読んでいません。",
        "1つにするか、名前を変えてください。",
    ),
    "standing-item-twice": Sentence(
        "warning",
        "同じ項目が2つ",
        "「{category}」に項目「{value}」が2回書かれています（{first}と{second}）。どちらも数えました。",
        "同じ項目なら1つにし、違う項目なら名前を変えてください。",
    ),
    "standing-nothing": Sentence(
        "error", "分野がない", "分野が1つも書かれていません。", "シート「分野」に分野を書いてください。"
    ),
    "standing-no-items": Sentence(
        "error",
        "項目のない分野",
        "分野「{value}」に、数えられる項目が1つもありません。判定できません。",
        "項目を書くか、分野の行を消してください。",
    ),
    "standing-rate-missing": Sentence(
        "error",
        "全国実施率の未記入",
        "「{item}」に全国実施率がないので、区分を決められません。この項目は数えていません。",
        "全国実施率を書くか、「区分」を選んでください。",
    ),
    "standing-rate-outside": Sentence(
        "error",
        "割合にならない数",
        "「{item}」の「{heading}」が「{value}」です。0％から100％までの割合を書いてください。",
        "正しい割合に直してください。",
    ),
    "standing-rate-read": Sentence(
        "warning",
        "％の付いていない割合",
        "「{item}」の「{heading}」の「{value}」を {read} と読みました。",
        "よろしければこのままで構いません。違うときは直してください。",
    ),
    "standing-bodies-exceeded": Sentence(
        "warning",
        "団体の数を超える数",
        "「{item}」の「{heading}」が {value} で、県内の団体の数（{bodies}）を超えています。",
        "どちらかの数を直してください。",
    ),
    "standing-class-differs": Sentence(
        "warning",
        "基準と違う区分",
        "「{item}」の区分は「{value}」とありますが、基準では「{by_rule}」です（{why}）。「{value}」で数えました。",
        "どちらが正しいかを確かめてください。",
    ),
    "standing-verdict-differs": Sentence(
        "warning",
        "規則と違う判定",
        "「{category}」の判定は「{value}」とありますが、規則では「{by_rule}」です（{why}）。",
        "判定を直すか、規則と違う判定にした理由を書き添えてください。",
    ),
    "standing-rule-silent": Sentence(
        "warning",
        "規則に当てはまらない分野",
        "「{category}」は、どの規則にも当てはまりません（{why}）。",
        "判定は人が決め、分野の表の「判定」に書いてください。書いてあれば、それを載せます。",
    ),
    "standing-rules-several": Sentence(
        "warning",
        "2つの規則に当てはまる分野",
        "「{category}」は、{verdicts} の規則に同時に当てはまります（{why}）。",
        "判定は人が決め、分野の表の「判定」に書いてください。書いてあれば、それを載せます。",
    ),
    "standing-on-bound": Sentence(
        "note",
        "ちょうど境目の割合",
        "「{category}」は、割合がちょうど境目です（{why}）。項目が1つ変わると判定が変わることがあります。",
        "このままで構いません。",
    ),
    "cover-row-missing": Sentence(
        "error",
        "報告書の欄がない",
        "「{label}」の欄が見つかりません。",
        "欄を元に戻すか、config.toml の [report] を報告書に合わせてください。",
    ),
    "cover-year-differs": Sentence(
        "warning",
        "報告書の年度の違い",
        "表題に「{value}」とあり、{wanted}の表示がありません。",
        "{wanted}の報告書かどうかを確かめてください。",
    ),
    "indicator-year-missing": Sentence(
        "error",
        "今年度の実績値の列がない",
        "{wanted}の実績値の列がありません（あるのは {value}）。",
        "見出しの年度を直すか、{wanted}の列を足してください。",
    ),
    "indicator-not-number": Sentence(
        "warning",
        "数でない値",
        "「{name}」の「{heading}」が「{value}」で、数ではありません。達成度を出していません。",
        "数が出たら書き直してください。数にできない指標なら、このままで構いません。",
    ),
    "indicator-baseline-missing": Sentence(
        "warning",
        "現状値のない成果指標",
        "「{name}」に「{heading}」がないので、達成度を計算できません。",
        "「{heading}」を書いてください。",
    ),
    "indicator-direction-unknown": Sentence(
        "warning",
        "向きの分からない成果指標",
        "「{name}」は、上げる指標か下げる指標か分かりません（{why}）。達成度を出していません。",
        "「向き」の欄に「上げる」か「下げる」を書いてください。",
    ),
    "indicator-direction-differs": Sentence(
        "warning",
        "向きと逆の目標値",
        "「{name}」の向きは「{value}」とありますが、目標値（{target}）は現状値（{baseline}）より{side}です。",
        "向きか値を直してください。達成度は出していません。",
    ),
    "indicator-percent-doubtful": Sentence(
        "warning",
        "％の値の書き方",
        "「{name}」の単位は％ですが、「{heading}」が {value} です。",
        "{percent}％のことなら、{percent} と書き直してください。",
    ),
    "indicator-unnamed": Sentence(
        "error",
        "名前のない成果指標",
        "{number}番目の成果指標に値がありますが、成果指標名がありません。",
        "成果指標名を書いてください。",
    ),
    "indicator-beside-none": Sentence(
        "warning",
        "「設定なし」と成果指標",
        "「{value}」とありますが、ほかの行に成果指標があります。",
        "指標があるなら「{value}」を消し、ないなら指標の行を消してください。",
    ),
}
