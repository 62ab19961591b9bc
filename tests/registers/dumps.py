"""Small authority files in the layouts that their makers use."""

from __future__ import annotations

from typing import Any

CBDB = """
CREATE TABLE BIOG_MAIN (c_personid INTEGER PRIMARY KEY, c_name TEXT, c_name_chn TEXT, c_index_year INTEGER,
  c_female BOOLEAN, c_birthyear INTEGER, c_deathyear INTEGER, c_dy INTEGER);
CREATE TABLE ALTNAME_DATA (c_personid INTEGER, c_alt_name TEXT, c_alt_name_chn TEXT, c_alt_name_type_code INTEGER);
CREATE TABLE OFFICE_CODES (c_office_id INTEGER, c_dy INTEGER, c_office_chn TEXT);
CREATE TABLE POSTED_TO_OFFICE_DATA (c_personid INTEGER, c_office_id INTEGER, c_posting_id INTEGER);
CREATE TABLE KIN_DATA (c_personid INTEGER, c_kin_id INTEGER, c_kin_code INTEGER);
INSERT INTO BIOG_MAIN VALUES
  (11, 'Zhong E', '种諤', 1086, 0, 1027, 1083, 15), (12, 'Zhong Shiheng', '种世衡', 1044, 0, 985, 1045, 15),
  (13, 'Liu Ping', '劉平', 1040, 0, NULL, 1040, 15), (14, 'Liu Ping', '劉平', 1290, 0, 1260, 1320, 18),
  (15, 'Somebody', '某人', 1100, 0, NULL, NULL, 15), (16, NULL, NULL, NULL, 0, NULL, NULL, NULL),
  (17, 'Zhong', '种某', 1086, 1, 1027, 1083, 15);
INSERT INTO ALTNAME_DATA VALUES (11, 'Zizheng', '子正', 4), (15, 'Chong E', '种谔', 3), (12, NULL, NULL, 4);
INSERT INTO OFFICE_CODES VALUES (1, 15, '鄜延路經略安撫副使');
INSERT INTO POSTED_TO_OFFICE_DATA VALUES (11, 1, 1), (11, 99, 2);
INSERT INTO KIN_DATA VALUES (11, 12, 75), (12, 11, 180);
"""
DILA = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="A001"><persName>寇準</persName><persName type="pinyin">Kou Zhun</persName>
<birth when="+0961-01-01"/><death notBefore="+1023-01-01"/><sex value="1"/></person>
<person xml:id="A002"><persName>誰</persName></person></listPerson>
<listPlace><place xml:id="PL01"><placeName>靈州</placeName><location><geo>38.1 106.3</geo></location></place>
</listPlace></body></text></TEI>"""
TGAZ_SEARCH: dict[str, Any] = {
    "count of displayed results": "1",
    "placenames": [
        {"sys_id": "hvd_1", "name": "靈州", "years": "1002 ~ 1227", "xy coordinates": "106.33, 38.1"},
        {"sys_id": "hvd_2", "name": "某州", "years": "1 ~ 2", "xy coordinates": "0, 0"},
    ],
}
TGAZ_ONE: dict[str, Any] = {
    "sys_id": "hvd_3",
    "spellings": [{"written form": "灵州", "script": "simplified Chinese"}, {"written form": "靈州"}],
    "temporal": {"begin": "1002", "end": "1227"},
    "spatial": {"latitude": "38.1", "longitude": "nowhere"},
}
WIKIDATA: dict[str, Any] = {
    "head": {"vars": ["item", "itemLabel", "birth", "death"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
                "itemLabel": {"type": "literal", "value": "種諤"},
                "itemAltLabel": {"type": "literal", "value": "种谔, 種子正"},
                "birth": {"type": "literal", "value": "1027-01-01T00:00:00Z"},
                "death": {"type": "literal", "value": "1083-05-01T00:00:00Z"},
            },
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q2"},
                "itemLabel": {"type": "literal", "value": "靈州"},
                "coord": {"type": "literal", "value": "Point(106.33 38.1)"},
            },
            {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3"}},
        ]
    },
}
TABLE = "sys_id,name_ch,name_ft,x_coord,y_coord,beg_yr,end_yr\nhvd_9,灵州,靈州,106.33,38.1,1002,1227\nhvd_8,别,別,,,,\n"
