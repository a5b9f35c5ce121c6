"""The names of elements by their effect on text."""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th"
    " thead tr ul"
)
"""Elements whose tags end the paragraph before them."""
INLINE = _names(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark meter output picture"
    " progress q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr"
)
"""Elements within a sentence."""
VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without content and without a closing tag."""
OPAQUE = _names("audio canvas datalist head map math noscript object select svg template video")
"""Elements whose content is no text of the page."""
RAW = _names("iframe noembed noframes script style textarea title xmp")
"""Elements whose content is neither text nor tags, up to their closing tag."""
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
LISTS = _names("ul ol menu dir")
CELLS = _names("td th")
