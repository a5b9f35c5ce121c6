"""Rules run on data: on one document (`document`), on the facts or passages of all documents (`corpus`).

Every value that a rule yields is validated (`validation`), and an exception of a rule becomes a finding (`crashes`). Pure: no
function here reads a file or a database, and each gives the same answer for the same arguments, in any process and in any order.

May import: `_internal`, `errors`, `formats`, `model`, `rule`, `similarity`.
"""
