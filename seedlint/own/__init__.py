"""Rules about suppressions that cannot be seen in one text: what they report is found by `suppress`, when all else is known.

They are rules as any other to the config, to `rules` and to `explain`; none of them is run on a document.
"""

from seedlint.own import expired_suppression, unknown_suppression, unused_suppression
from seedlint.rule import DocumentRule

RULES: tuple[DocumentRule, ...] = (expired_suppression.RULE, unknown_suppression.RULE, unused_suppression.RULE)
