"""The analysis behind the rule `duplicate-paragraph`.

The findings of a cluster (`cluster_findings`) are made from the difference between two texts (`comparison`), the copies that are
intended (`allow_list`, `version_trees`, `intended_copies`), and a summary of all clusters (`corpus_summary`).
"""
