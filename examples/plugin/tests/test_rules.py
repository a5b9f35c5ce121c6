from seedlint.testing import findings
from seedlint_harbour import depth_drift


def test_each_place_is_reported_with_the_other_depth():
    found = findings(depth_drift.RULE, {"a.md": "Berth 1 is 6 m deep.\n", "b.md": "The new *berth 1* is 7.50 m deep.\n"})
    assert [(each.path, each.marked, each.message) for each in found] == [
        ("a.md", "Berth 1 is 6 m deep", "berth 1 is 7.5 m deep in b.md"),
        ("b.md", "berth 1* is 7.50 m deep", "berth 1 is 6 m deep in a.md"),
    ]


def test_one_depth_in_two_forms_is_one_depth():
    assert findings(depth_drift.RULE, {"a.md": "Berth 1 is 6 m deep.\n", "b.md": "Berth 1 is 6.0 m deep.\n"}) == []
