from __future__ import annotations

from biannian.context import Context, Vocabulary
from biannian.document import Document, Mark
from biannian.lexicon.script import convert
from biannian.stages.names import KINDS, names


def marked(text: str, *marks: Mark, vocabulary: tuple[Vocabulary, ...] = ()) -> set[tuple[str, str]]:
    """What the stage marks in a text: pairs of kind and words."""
    document = names(Document(text=text).adding(marks), Context(vocabulary=vocabulary))
    return {(mark.kind, document.quoted(mark)) for mark in document.of_kind(*KINDS)}


def test_an_office_holds_the_place_it_governs() -> None:
    found = marked("金同知平涼府事郭祿大引矢一發殪之。")
    assert {("orgName", "金"), ("roleName", "同知平涼府事"), ("placeName", "平涼府")} <= found


def test_a_rank_holds_no_place_and_an_office_does() -> None:
    assert marked("使人武功大夫芭里安仁。") == {("roleName", "武功大夫"), ("persName", "芭里安仁")}
    assert ("placeName", "西京") in marked("西京左藏庫副使孫節將右。")


def test_a_ruler_called_by_his_state_is_a_designation_until_his_name_follows() -> None:
    assert {("rs", "遼主"), ("orgName", "遼")} <= marked("遼主素惡之。")
    found = marked("遼殺夏主母梁氏。")
    assert {("roleName", "夏主母"), ("persName", "梁氏"), ("orgName", "夏"), ("orgName", "遼")} == found


def test_a_person_named_in_full_is_known_by_the_given_name_from_there_on() -> None:
    found = marked("令樞密都招討使寧子寧赴四川。\n子寧遣使入四川趣師。")
    assert {("persName", "寧子寧"), ("persName", "子寧"), ("placeName", "四川"), ("roleName", "樞密都招討使")} == found


def test_prefectures_of_one_character_are_places_in_a_list_of_places() -> None:
    found = marked("夏五月，攻金鄜、延二州。")
    assert {("orgName", "金"), ("placeName", "鄜"), ("placeName", "延")} <= found


def test_a_fort_is_known_by_its_short_form_once_it_is_named_in_full() -> None:
    found = marked("冬十一月，敗於黑巖堡。\n夏國與黑巖接壤，屯兵黑巖以窺之。")
    assert sorted((mark for mark in found if mark[0] == "placeName"), key=lambda mark: -len(mark[1])) == [
        ("placeName", "黑巖堡"),
        ("placeName", "黑巖"),
    ]


def test_a_state_in_a_date_is_marked_and_a_season_is_not() -> None:
    text = "宋理宗寶慶元年、夏乾定二年春三月，蒙古使來。夏四月，還。"
    dates = [Mark.of(0, 16, "date"), Mark.of(text.index("夏四月"), text.index("夏四月") + 3, "date")]
    found = names(Document(text=text).adding(dates), Context())
    states = [(mark.start, found.quoted(mark)) for mark in found.of_kind("orgName")]
    assert states == [(0, "宋"), (8, "夏"), (17, "蒙古")]
    assert [found.quoted(mark) for mark in found.of_kind("persName")] == ["宋理宗"]


def test_a_season_after_the_reigns_of_a_double_date_is_no_state() -> None:
    text = "熙寧七年、夏大安五年夏四月，遣兵援西蕃。"
    dates = [Mark.of(0, 13, "date"), Mark.of(0, 4, "date"), Mark.of(5, 10, "date")]
    found = names(Document(text=text).adding(dates), Context())
    assert [found.quoted(mark) for mark in found.of_kind("orgName")] == ["夏", "西蕃"]


def test_a_book_in_brackets_is_one_title_without_names_inside() -> None:
    assert marked("附：《遼史·天祚紀》無考。") == {("title", "遼史·天祚紀")}


def test_quantities_say_number_unit_and_what_is_counted() -> None:
    document = names(Document(text="獻馬五百匹，以兵二十萬攻之，斬四千級，獲牛羊三千餘。"), Context())
    found = {document.quoted(mark): dict(mark.attributes) for mark in document.of_kind("measure")}
    assert found == {
        "馬五百匹": {"quantity": "500", "unit": "匹", "commodity": "馬"},
        "兵二十萬": {"quantity": "200000", "commodity": "兵"},
        "四千級": {"quantity": "4000", "unit": "級"},
        "牛羊三千餘": {"quantity": "3000", "atLeast": "3000", "commodity": "牛羊"},
    }


def test_the_editors_vocabulary_decides() -> None:
    words = (Vocabulary("兀突", "persName"), Vocabulary("四川", ""))
    assert marked("兀突入四川。", vocabulary=words) == {("persName", "兀突")}


def test_a_word_that_is_never_a_name_may_still_be_a_part_of_one() -> None:
    found = marked("遣四川宣撫使安丙入四川。", vocabulary=(Vocabulary("四川", ""),))
    assert {("roleName", "四川宣撫使"), ("persName", "安丙")} == found


def test_what_an_editor_has_marked_stays_as_it_is() -> None:
    edited = Mark(2, 5, "persName", (("ref", "person:x"),), hand="ed")
    document = names(Document(text="遣使寧子寧入四川。").adding([edited]), Context())
    assert [document.quoted(mark) for mark in document.of_kind("persName")] == ["寧子寧"]
    assert edited in document.marks


def test_what_is_not_sure_enough_is_left_to_the_editor() -> None:
    document = names(Document(text="遵頊遣兵攻之。\n曾有披聞，皆為止退。"), Context())
    doubtful = [finding for finding in document.findings if finding.rule == "name-doubtful"]
    assert all(finding.line and finding.column for finding in doubtful)
    marked_spans = {document.quoted(mark) for mark in document.marks}
    assert not any(finding.message.split(" ")[0] in marked_spans for finding in doubtful)


def test_no_name_crosses_a_mark_or_a_line_end() -> None:
    assert ("persName", "寧子寧") not in marked("招討使寧\n子寧。")


def test_both_scripts_are_marked_alike() -> None:
    text = "金元帥左都監慶山奴自鄜州發兵，逆戰於馬吉峰，夏兵被斬數百級。"
    simplified = marked(convert(text, "zh-Hans"))
    assert {(kind, convert(words, "zh-Hans")) for kind, words in marked(text)} == simplified


def test_a_second_run_adds_nothing() -> None:
    once = names(Document(text="遵頊遣樞密使寧子寧率兵二十萬攻鞏州。"), Context())
    assert names(once, Context()) == once


TANG = """以鍾紹京為中書令，臨淄王隆基與劉幽求、麻嗣宗等定計。幽求等斬韋溫、馬秦客、葉靜能於市。
姚崇與宋璟為相，張說出為相州刺史，魏知古、盧懷慎繼之。
開元九年，王晙討康待賓，張說會之。薛訥、郭知運禦吐蕃於武街驛，王海賓戰死。
契苾何力、阿史那社爾、尉遲敬德討高昌，俘麴智盛。
"""


def test_in_a_text_of_another_time_the_tagger_finds_what_the_lexicon_lacks() -> None:
    found = marked(TANG)
    assert {("persName", name) for name in ("麻嗣宗", "葉靜能", "王晙", "康待賓", "王海賓")} <= found
    assert {("placeName", "武街驛"), ("orgName", "吐蕃")} <= found
    assert {("roleName", "相州刺史"), ("placeName", "相州")} <= found


FAMILIAR = """
紹定元年，夏國主遵頊遣寧子寧將兵攻鞏州。金將赤盞合喜拒之，子寧不利而還。遵頊復以書約安丙。
光祿大夫李仲諤、宣徽使羅世昌聘于金，高良惠言之。
哲宗詔呂惠卿、章楶、種朴、折可適築寨，張叔夜諫，嵬名濟、仁多保忠來攻。
漢隱帝聞之。把思忠奉表。遣武節大夫隗敏修、宣德郎郝處俊賀正。
"""


def test_in_a_familiar_text_the_tagger_adds_persons_and_leaves_what_the_lexicon_finds() -> None:
    found = marked(FAMILIAR)
    assert {("persName", name) for name in ("寧子寧", "子寧", "赤盞合喜", "李仲諤", "羅世昌", "高良惠")} <= found
    assert {("persName", name) for name in ("漢隱帝", "把思忠", "隗敏修", "郝處俊")} <= found
    assert ("orgName", "漢") in found
    assert ("persName", "隗敏") not in found


def test_in_a_familiar_text_shapes_without_a_name_are_kept_away() -> None:
    found = marked(f"{FAMILIAR}金不一答，直待名城屢破，兵勢未已。二人以任相功大，舉國聽之。")
    assert not {("placeName", "直待名城"), ("persName", "任相功")} & found


def test_an_editors_word_stands_in_a_familiar_text() -> None:
    found = marked(FAMILIAR, vocabulary=(Vocabulary("隗敏", "persName"), Vocabulary("把思忠", "")))
    assert ("persName", "隗敏") in found
    assert not {("persName", "隗敏修"), ("persName", "把思忠")} & found


def test_the_editors_vocabulary_decides_in_a_text_of_another_time_too() -> None:
    words = (Vocabulary("葉靜", "persName"), Vocabulary("王晙", ""))
    found = marked(TANG, vocabulary=words)
    assert ("persName", "葉靜") in found
    assert not {("persName", "葉靜能"), ("persName", "王晙")} & found


def test_common_words_are_no_part_of_a_persons_name() -> None:
    assert marked("金主雍新立，人心未定。") & {("persName", "雍新"), ("persName", "雍新立")} == set()
    assert ("persName", "任國政") not in marked("未任國政之繁難。")
    assert ("persName", "野利兄") not in marked("曩霄殺野利兄弟，其族皆失職怨望。")


def test_what_ends_with_a_tribe_is_no_person() -> None:
    found = marked("初，攻破莊浪族，邏者執以送隴逋族，師古得之，殺以祭結什角焉。")
    assert not [name for kind, name in found if kind == "persName" and name.endswith("族")]
    assert ("orgName", "隴逋族") in found


def test_a_fork_of_a_valley_is_a_place_and_no_person() -> None:
    assert ("placeName", "黃鶴岔") in marked("率兵攻黃鶴岔，金右都監完顏閭山拒卻之。")


def test_a_guard_belongs_to_its_commander() -> None:
    found = marked("使臣太子左衛率府率裴滿胡剌。")
    assert found == {("roleName", "太子左衛率府率"), ("persName", "裴滿胡剌")}


def test_a_state_that_the_text_speaks_of_is_no_surname() -> None:
    text = "吳王遣使來。吳兵圍常州，吳人入城。丁卯，吳師還。吳徐達次淮安，聘於吳。"
    found = marked(text)
    assert {("rs", "吳王"), ("orgName", "吳"), ("persName", "徐達")} <= found
    assert ("persName", "吳徐達") not in found


def test_a_reign_that_is_proclaimed_is_no_place() -> None:
    assert ("placeName", "紹興") not in marked("夏四月，大赦，改元紹興。")
    assert ("placeName", "紹興") in marked("自紹興渡曹娥江。")


def test_a_known_place_that_is_a_common_word_too_needs_a_context() -> None:
    assert marked("整戈甲無為寇先。") == set()
    assert ("placeName", "無為") in marked("取無為、滁州。")


def test_envoys_are_called_by_the_court_they_go_to() -> None:
    assert {("roleName", "賀宋正旦使"), ("orgName", "宋"), ("persName", "吳激")} == marked("以吳激為賀宋正旦使。")


def test_troops_and_ships_are_counted_without_a_unit() -> None:
    assert {("measure", "兵二千")} == marked("引兵二千夜遁。")
    assert {("measure", "大船四十餘")} == marked("以大船四十餘，至岸。")


def test_a_prince_who_acts_is_designated_by_his_title_and_a_title_given_is_a_rank() -> None:
    assert ("rs", "燕王") in marked("丁卯，燕王反。")
    assert ("roleName", "秦王") in marked("封子樉為秦王。")
    assert ("roleName", "燕王") in marked("太師、燕王德昭薨。")


def test_relief_is_no_part_of_the_place_it_goes_to() -> None:
    assert {("placeName", "恩"), ("placeName", "蔚")} <= marked("振恩、蔚、順、惠等州民。")


def test_an_office_known_as_a_whole_is_not_cut() -> None:
    assert {("roleName", "翰林學士承旨"), ("persName", "撒里蠻")} <= marked("命翰林學士承旨撒里蠻祀先農于藉田。")


def test_a_name_under_taboo_is_a_persons() -> None:
    assert ("persName", "構") in marked("帝，諱構，字德基，徽宗第九子。")


def test_a_ruler_is_named_as_he_dies() -> None:
    assert {("roleName", "高麗王"), ("persName", "治")} <= marked("是月，高麗王治薨。")


def test_a_princess_is_no_duke() -> None:
    assert ("rs", "越國公主") in marked("高麗遣韓彥敬奉幣弔越國公主之喪。")


def test_names_in_small_notes_are_marked() -> None:
    found = marked("以張俊〔一作王俊，曹彬子〕為知環州（古慶州也）。")
    assert {("persName", "王俊"), ("persName", "曹彬"), ("placeName", "慶州")} <= found
