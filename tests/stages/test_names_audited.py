"""Classes of error that an audit of passages without annotation showed."""

from __future__ import annotations

from tests.stages.test_names import marked


def places(text: str) -> set[str]:
    return {words for kind, words in marked(text) if kind == "placeName"}


def test_a_circuit_in_a_list_is_not_cut_into_prefectures() -> None:
    assert {"鄜延", "環慶", "涇原"} <= places("陝西鄜延、環慶、涇原三路出兵。")
    assert {"金肅", "河清"} == places("惟金肅、河清二軍尚為夏有。")
    assert {"鄜", "延"} == places("攻鄜、延二州。")


def test_a_place_is_told_by_what_it_lies_beside() -> None:
    assert {"湟州", "阿訛城"} == places("羅羅城與湟州北阿訛城相接。") - {"羅羅城"}
    assert "定川寨" in places("懷敏入保定川寨。")


def test_the_city_of_a_fort_is_one_place_and_that_of_a_prefecture_is_not() -> None:
    assert places("進圍米脂城。") == {"米脂城"}
    assert places("入環州城。") == {"環州"}


def test_troops_and_tribes_are_no_places() -> None:
    assert "熙河" in places("熙河軍入界。")
    assert ("orgName", "陰坡族") in marked("誘金陰坡族叛。\n陰坡族之眾來奔。")


def test_a_people_of_two_characters_holds_its_word() -> None:
    assert ("orgName", "党項族") in marked("小斛祿，党項族，仕遼為西南面招討使。")
    assert ("orgName", "党項") in marked("党項部落來附。")


def test_the_head_of_a_bureau_of_the_palace_has_an_office() -> None:
    assert ("roleName", "器物局使") in marked("金使器物局使完顏亨來。")
    assert ("roleName", "滕王府長史") in marked("使臣滕王府長史把德固。")


def test_with_is_no_part_of_an_office() -> None:
    assert ("roleName", "右都監") in marked("蒙古木華黎同右都監石天應圖金陝西諸州。")
    assert ("roleName", "同平章事") in marked("加李承慶同平章事。")


def test_a_ruler_is_called_by_one_character_after_his_title() -> None:
    assert {("roleName", "金主"), ("persName", "亮")} <= marked("金主亮分兵攻四川。")


def test_a_verb_that_is_a_surname_too_is_none_before_a_name_that_is_known() -> None:
    text = "以給事中徐禧築城。徐禧至鄜延。曲珍望見，白禧曰：「此銳卒也。」徐禧不從。"
    assert ("persName", "白禧") not in marked(text)


def test_an_office_that_is_given_needs_no_name() -> None:
    assert ("roleName", "國相") in marked("以任得敬為國相。")
    assert not any(kind == "roleName" for kind, _ in marked("首領多降。"))


def test_a_house_stands_for_itself_before_its_lands() -> None:
    assert {("orgName", "拓跋"), ("placeName", "雲中")} <= marked("以拓跋雲中故地遣之。")


def test_markets_are_no_bureaus() -> None:
    assert not any(words.endswith("榷場") for _, words in marked("請復綏德榷場。"))


def test_a_chief_has_a_people_and_where_it_lives() -> None:
    found = marked("西涼府六谷大首領厮鐸督來。")
    assert {("roleName", "西涼府六谷大首領"), ("placeName", "西涼府"), ("orgName", "六谷")} <= found
    assert ("roleName", "環州蕃族大首領") in marked("授環州蕃族大首領。")


def test_a_short_form_loses_no_word_of_the_full_name() -> None:
    text = "築祈安城。\n祈安城成。\n攻祈安城，祈安不下，掠祈安。"
    assert places(text) == {"祈安城", "祈安"}


def test_a_foreign_name_comes_back_in_its_last_two_characters() -> None:
    text = "甘州守臣曲也怯律拒守。蒙古主遣使招怯律，怯律將應之，殺怯律全家。"
    assert {("persName", "曲也怯律"), ("persName", "怯律")} <= marked(text)


def test_directions_before_a_bound_are_no_region() -> None:
    assert places("清水河北界與夏相對。") == {"清水河"}


def test_silver_beside_silk_is_no_prefecture() -> None:
    assert places("賜銀、絹、錢各三百。") == set()
    assert places("攻銀、夏二州。") == {"銀", "夏"}


def test_an_office_over_several_prefectures_is_one() -> None:
    found = marked("授坊、丹等州觀察使、檢校司徒。三軍立四州防遏使彝超為留後。")
    assert {("roleName", "坊、丹等州觀察使"), ("placeName", "丹"), ("roleName", "四州防遏使")} <= found
    assert ("roleName", "都督夏州諸軍事") in marked("加都督夏州諸軍事。")


def test_a_bureau_before_an_office_belongs_to_it_and_a_named_army_stays_a_name() -> None:
    found = marked("遣樞密院都承旨王惟吉諭旨。四捷軍都監王信來。")
    assert {("roleName", "樞密院都承旨"), ("roleName", "四捷軍都監"), ("orgName", "四捷軍")} <= found


def test_a_command_is_a_place_in_the_title_of_its_governor() -> None:
    assert "宣武" in places("宣武節度朱全忠上表。")
    assert "宣武" not in places("宣武將軍來。")


def test_a_title_after_the_name_of_who_gets_it_is_an_office() -> None:
    assert ("roleName", "夏國王") in marked("北朝曾封德明夏國王。")


def test_tribes_of_a_list_are_peoples() -> None:
    assert {("orgName", "吳移"), ("orgName", "越移")} <= marked("遂與吳移、越移等族結黨。")
    assert ("orgName", "御泥布") in marked("宥州党項御泥布、羅樹二族不肯賣馬。")
    assert ("orgName", "真卿流") in marked("與河東將郭忠紹等戰於乜離抑、真卿流二部，不勝。")


def test_a_section_of_a_ministry_belongs_to_the_office() -> None:
    assert ("roleName", "金部員外郎") in marked("押伴、金部員外郎穆衍折以禮。")


def test_a_ruling_house_is_a_clan_and_a_lady_of_it_a_person() -> None:
    assert ("orgName", "李氏") in marked("李氏世有西土。")
    assert ("persName", "耶律氏") in marked("六耶律氏，契丹公主也。")
    assert ("persName", "野利后") in marked("野利后訴旺榮兄弟無罪。")


def test_a_prefecture_beside_another_is_no_state() -> None:
    assert {"綏", "夏"} <= places("西接夏、綏，東鄰麟州。")


def test_a_given_name_of_one_character_is_known_by_its_speaking() -> None:
    text = "詔龐籍招納元昊。籍以元昊方勝而驕。籍曰：「此非邊帥所知也。」籍以其言不遜，籍曰：「不可。」仁宗召籍。"
    assert ("persName", "籍") in marked(text)


def test_a_number_before_the_word_of_a_place_counts() -> None:
    assert "明一寨" not in places("欲取鄜延，止取金明一寨以示兵鋒。")


def test_the_troops_of_a_state_are_no_place() -> None:
    assert "蒙古軍" not in places("舉族隨蒙古軍次薩里川。")
    assert "西壽監" not in places("西壽監軍在柔遠山北。")


def test_a_list_that_is_summed_up_holds_places() -> None:
    assert {"馬蹄", "克戎"} <= places("進攻綏德，破馬蹄、克戎兩寨。")


def test_a_house_may_be_unknown_where_a_surname_is_told() -> None:
    assert ("orgName", "野蒲氏") in marked("甘卜，張掖人，姓野蒲氏，為夏國世將。")


def test_states_of_another_time_are_told_by_their_list_and_their_fall() -> None:
    assert {("orgName", "晉"), ("orgName", "隋"), ("orgName", "唐")} <= marked("史冊猶系之以晉、隋、唐、宋。")
    assert ("orgName", "晉") in marked("故晉之亡也，不亡於零陵。")


def test_a_name_without_a_surname_is_a_persons_who_speaks() -> None:
    text = "使大將鞠仆帥眾會之。鞠仆使問禮。鞠仆曰：「未受王命。」鞠仆兵至安塞堡圍之。鞠仆贄馬而拜。鞠仆退。"
    assert ("persName", "鞠仆") in marked(text)
    assert ("persName", "鞠仆") not in marked(text.replace("曰", "言"))


def test_help_for_a_tomb_is_no_mountain() -> None:
    assert places("五月，遣使進助山陵。") == set()


def test_an_office_holds_the_place_in_its_midst() -> None:
    assert ("roleName", "提點陝西刑獄") in marked("提點陝西刑獄劉兼濟將兵禦之。")
    assert {("roleName", "夏綏宥等州觀察處置押蕃落使"), ("placeName", "綏")} <= marked("加夏綏宥等州觀察處置押蕃落使。")


def test_the_title_of_a_king_is_no_surname() -> None:
    assert not any(words.startswith("王") for kind, words in marked("其王賢順見德明勢日熾。") if kind == "persName")
    assert ("rs", "大王") in marked("言西陲者不行，待先大王以骨肉之親。")


def test_a_surname_that_rules_in_the_text_is_a_house_there_but_not_as_an_author() -> None:
    found = marked("李氏世有西土。此李氏封王之始。附：李氏《長編》不載。")
    assert {("orgName", "李氏"), ("persName", "李氏")} <= found
    assert ("persName", "李氏") in marked("納李氏為妃。")


def test_a_list_of_prefectures_opens_after_a_word() -> None:
    assert {"銀", "夏"} <= places("若銀、夏諸州，其地不可耕。")


def test_vice_prefects_are_not_of_the_prefecture_of_the_same_character() -> None:
    assert ("roleName", "同知慶州") in marked("高繼隆、同知慶州張崇俊領兵入界。")


def test_a_place_may_be_called_by_a_family() -> None:
    assert "周家平" in places("襲夏兵於周家平。")


def test_an_office_that_is_filled_needs_no_name() -> None:
    assert ("roleName", "軍主") in marked("真宗命補軍主。")


def test_two_prefectures_side_by_side_in_a_list_are_one_name() -> None:
    assert "永安" in places("自曩霄入寇，西來、永安、保寧三寨外盡成曠土。")
