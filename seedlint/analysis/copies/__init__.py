"""The analysis behind the rule `duplicate-paragraph`.

`facts` decides what is reported together: it reads the `digest` of each cluster, makes `edges` of copies, and finds trees,
patchworks, groups and single texts among them. `cluster_findings` makes the findings of a cluster from that and from the
difference between two texts (`comparison`), without the copies that are allowed (`allow_list`). What paths say is in
`page_paths` and beside it.
"""
