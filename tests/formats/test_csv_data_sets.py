"""Tables of data sets: rows of a reason, a thesis and a word for the stance of one on the other."""

from __future__ import annotations

import pytest

from support.imported import links_by_ends, links_by_name, links_by_text, messages_of, read_csv


def test_a_stance_can_be_a_number_with_a_sign_as_in_data_sets_of_kialo():
    parsed = read_csv(
        "did,cid,parent,relation,text\n,1,,0,Root\n,2,1,1,For\n,3,1,-1,Against\n,4,1,-1.0,Also\n,5,1,2,Odd\n"
    )
    assert links_by_ends(parsed.case) == {
        *(("2", "support", "1"), ("3", "counter", "1"), ("4", "counter", "1"), ("5", "support", "1")),
    }
    assert messages_of(parsed) == ["stance '2' is neither support nor counter, and is read as support"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "argument,topic,stance_A,stance_A_sure\nb,A,1,0.9\nc,A,-1,1\nd,E,1,1\n,F,1,1\n",
            {"b > A": "support", "c > A": "counter", "d > E": "support"},
        ),
        (
            "topic\tsentence\tannotation\nA\tb\tArgument_for\nA\tc\tArgument_against\nA\td\tNoArgument\n",
            {"b > A": "support", "c > A": "counter"},
        ),
        (
            "premise,conclusion,relation\nb,A,support\nc,A.,attack\nA,D,support\nb,D,support\nf,D,none\nD,D,support\n",
            {"b > A": "support", "c > A": "counter", "A > D": "support", "b > D": "support"},
        ),
        (
            "Argument ID\tConclusion\tStance\tPremise\n1\tA\tin favor of\tb\n2\tA\tagainst\tc\n3\tA\tunsure\td\n",
            {"b > A": "support", "c > A": "counter"},
        ),
        (
            "parent,child,relation\nA,b,support\nA,c,attack\nc,d,attack\n",
            {"b > A": "support", "c > A": "counter", "d > c": "counter"},
        ),
        (
            "Source,Target,Type,Weight\nb,A,supports,1\nc,b,attacks,0.5\n",
            {"b > A": "support", "c > b": "counter"},
        ),
        ("topic,response,label\nA,b,support\nA,c,attack\n", {"b > A": "support", "c > A": "counter"}),
        ("Conclusion;Premise\nA;b\nA;c\nb;d\n", {"b > A": "support", "c > A": "support", "d > b": "support"}),
    ],
)
def test_each_row_of_a_data_set_says_how_a_reason_bears_on_a_thesis(text, found):
    parsed = read_csv(text)
    claims = parsed.require().claims
    assert len({claim.text.rstrip(".") for claim in claims.values()}) == len(claims)
    assert links_by_text(parsed.case) == found


@pytest.mark.parametrize(
    "text", ["source,target\na,b\n", "Source,Target,Type\n1,2,Directed\n", "parent,child\nAnn,Bo\n"]
)
def test_the_ends_of_links_that_say_nothing_of_their_stance_are_no_claims(text):
    assert [one.rule for one in read_csv(text).diagnostics] == ["missing-column"]


def test_a_word_for_no_stance_is_the_kind_of_a_claim_that_bears_on_nothing():
    parsed = read_csv("topic,argument,label,who\nA,b,pro,Ann\nA,c,neutral,Bo\n")
    claims = parsed.require().claims.values()
    assert [(claim.text, claim.kind, claim.by) for claim in claims] == [
        ("A", None, None),
        ("b", None, "Ann"),
        ("c", "neutral", "Bo"),
    ]
    assert links_by_text(parsed.case) == {"b > A": "support"}
    assert messages_of(parsed) == []


def test_a_data_set_of_claims_has_paths_as_names_of_columns():
    text = (
        "topicId,topicText,topicSentiment,claims.stance,claims.claimCorrectedText,claims.article.rawFile\n"
        "1,Fares should be free.,1,PRO,Buses fill.,a.txt\n1,Fares should be free.,1,CON,Somebody pays.,a.txt\n"
    )
    parsed = read_csv(text)
    assert [claim.text for claim in parsed.case.claims.values()] == [
        *("Fares should be free.", "Buses fill.", "Somebody pays."),
    ]
    assert links_by_name(parsed.case) == {"c2 -> c1": "support", "c3 -> c1": "counter"}
    assert "left out: 2 cells of the column 'claims.article.rawfile'" in messages_of(parsed)


def test_a_row_of_a_data_set_that_says_the_same_as_another_is_told_and_no_further_claim():
    text = (
        "topic,argument,stance\nFares should be free.,Buses fill.,1\nFares should be free.,Buses fill.,1\n"
        "Fares should be free.,Buses fill.,-1\nFares should be free.,Somebody pays.,-1\n"
    )
    parsed = read_csv(text)
    assert links_by_name(parsed.case) == {"c2 -> c1": "support", "c3 -> c1": "counter", "c4 -> c1": "counter"}
    assert messages_of(parsed) == ["left out: 1 row that says the same as one before it"]


def test_relations_may_be_in_pairs_of_columns_with_ids_and_their_kinds():
    text = (
        "ID (Chronological),TEAM STANCE,RELATED ID,ARGUMENTAL RELATION TYPE,RELATED ID.1,"
        "ARGUMENTAL RELATION TYPE.1,ADU_CAT,ADU_EN\n"
        "1,FAVOUR,,,,,Franc.,Fares should be free.\n"
        "2,FAVOUR,1,RA,,,Ple.,Buses fill.\n"
        "3,AGAINST,1;2,CA,2,MA,Paga.,Somebody pays.\n"
        "4,AGAINST,,RA,9,CA,Buit.,They are empty.\n"
    )
    parsed = read_csv(text)
    assert [(one.text, one.by) for one in parsed.case.claims.values()] == [
        ("Fares should be free.", "FAVOUR"),
        ("Buses fill.", "FAVOUR"),
        ("Somebody pays.", "AGAINST"),
        ("They are empty.", "AGAINST"),
    ]
    assert sorted((one.premises, one.target, one.stance) for one in parsed.case.links) == [
        (("2",), "1", "support"),
        (("3",), "1", "counter"),
        (("3",), "2", "counter"),
        (("3",), "2", "support"),
    ]
    assert messages_of(parsed) == [
        "no row has the id '9', and the link to it is left out",
        "left out: 4 cells of the column 'adu cat'",
        "left out: 1 cell of the column 'relations of other kinds'",
    ]


def test_pairs_of_texts_with_a_word_between_them_need_no_names_of_columns():
    text = (
        "1_1\ttrams\tattack\tSomebody has to pay.\tFares should be free.\tAnn\n"
        "1_2\ttrams\tsupport\tBuses fill much faster.\tFares should be free.\tAnn\n"
        "1_3\ttrams\tno_relation\tIt rains a lot.\tFares should be free.\tBo\n"
    )
    parsed = read_csv(text, "map.tsv")
    assert [claim.text for claim in parsed.case.claims.values()] == [
        *("Fares should be free.", "Somebody has to pay.", "Buses fill much faster.", "It rains a lot."),
    ]
    assert links_by_name(parsed.case) == {"c2 -> c1": "counter", "c3 -> c1": "support"}
    assert messages_of(parsed) == [
        "1 table has no names of columns, and is read by what is in them: two texts, and words for and against",
        "left out: 9 cells in columns without a name",
    ]


def test_a_topic_beside_a_claim_is_the_group_of_what_bears_on_that():
    text = "topic,claim,argument,stance\nFares,Fares should be free.,Buses fill.,pro\nFares,Fares should be free.,Somebody pays.,con\n"
    parsed = read_csv(text)
    assert [(one.text, one.group) for one in parsed.case.claims.values()] == [
        ("Fares should be free.", None),
        ("Buses fill.", "Fares"),
        ("Somebody pays.", "Fares"),
    ]
    assert links_by_name(parsed.case) == {"c2 -> c1": "support", "c3 -> c1": "counter"}
