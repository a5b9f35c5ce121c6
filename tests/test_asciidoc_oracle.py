import pytest

from tests.asciidoc_oracle import blocks, disagreements, found, modules

PAGES = [
    "= A\nAnn\n:a: b\n\nText.\n\n== B\n\n* a\n** b\n*** c\n* d\n\n. one\n.. two\n\nText.\n",
    "== A\n\na:: b\nc::\n  d\n\n* x\n+\nattached\n+\n----\ncode\n----\n\nText.\n",
    "Title\n-----\n\nText.\n\nOther\n~~~~~\n\n====\nIn example.\n\n* a\n====\n\n****\nSide.\n****\n\n____\nQuote.\n____\n",
    "NOTE: One.\n\n[TIP]\nTwo.\n\n[quote, Ann]\nThree.\n\n[source]\ncode\n\n literal\n\nText\n more\n* no item\n",
    "// c\n\nText\n// c\nmore.\n\n////\nno\n////\n\n[discrete]\n== A\n\n<1> callout\n\n1. a\n2. b\n\n- [x] c\n",
    "--\nOpen.\n\n* a\n--\n\n|===\n|a\n|===\n\nimage::a.png[]\n\n'''\n\nText.\n\n.Title\nMore.\n",
]


@pytest.mark.skipif(not modules(), reason="needs node and the npm package asciidoctor in the folder ASCIIDOCTOR")
def test_blocks_are_those_of_asciidoctor() -> None:
    assert [disagreements(wanted, found(text)) for text, wanted in zip(PAGES, blocks(PAGES), strict=True)] == [[]] * len(PAGES)
