from seedlint.analysis.copies.page_paths import LANGUAGE, reason_of
from seedlint.analysis.copies.sister_pages import are_sisters
from tests.test_duplicate_paragraph import warned
from tests.test_meant_copies import page, prose


def whole(count: int) -> dict[str, str]:
    """Return pages and a longer one that holds all of them."""
    parts = {f"{name}.md": page(prose(60, f"s{name}"), prose(60, f"t{name}")) for name in ("lamp", "wick", "oil")[:count]}
    return parts | {"manual/all.md": page(*parts.values(), prose(900, "x"))}


def test_a_page_that_holds_three_pages_is_put_together_on_purpose():
    assert len(warned(whole(2))) == 2
    assert warned(whole(3)) == []


def test_pages_of_one_name_in_folders_that_differ_in_two_names_are_sisters():
    assert are_sisters("lamp/care/usage.md", "oil/trade/usage.md")
    assert not are_sisters("lamp/care/usage.md", "oil/trade/price.md")
    assert not are_sisters("lamp/care/index.md", "oil/trade/index.md")
    assert not are_sisters("lamp/care/day/usage.md", "oil/trade/night/usage.md")


def test_a_text_in_a_folder_of_a_language_is_not_translated_wherever_its_original_is():
    reason = reason_of("i18n/ja/pages/faq.md", "docs/install.md")
    assert reason and reason.kind == LANGUAGE
    assert warned({"i18n/ja/pages/faq.md": prose(90, "s"), "docs/install.md": prose(90, "s")}) == []
    assert reason_of("hr/policies/faq.md", "docs/install.md") is None
