"""Detection of passages that hold the same text, among all passages of a corpus.

    contents -> fingerprints -> candidates -> links -> clusters

Each step is a pure function of contents, ordered by their hashes; places only decide which copy is the original. A small corpus
is compared in plain Python (`fingerprints`, `candidates`, `common_subsequence`), a large one on arrays (`array_*`): both give the
same clusters. After a comparison of all contents (`batch`), the change of a few contents compares again only the contents that
the change can touch (`incremental`).

May import: `_internal`, `rule`, `text`.
"""
