"""The analysis behind the rules `templated-title` and `templated-page`: templates, their slots and the words that fill them."""
