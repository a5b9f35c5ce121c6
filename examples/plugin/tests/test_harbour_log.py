from seedlint_harbour.harbour_log import parse


def test_a_heading_and_a_paragraph_have_the_places_of_their_words():
    (document,) = parse("a.hlog", "= Berth 1\n\n  Two ships left.\n")
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Berth 1"),
        ("paragraph", 0, "Two ships left."),
    ]
    assert [(block.place.line, block.place.column) for block in document.blocks] == [(1, 3), (3, 3)]


def test_a_comment_is_no_block():
    (document,) = parse("a.hlog", "% = not shown\n")
    assert document.blocks == ()
