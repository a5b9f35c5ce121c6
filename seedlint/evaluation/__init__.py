"""Rules run on data: one document (`document`), the facts or passages of all documents (`corpus`). It validates what rules yield
and turns their exceptions into findings. Pure: it knows no file and no database.

May import: `_internal`, `formats`, `model`, `rule`, `similarity`.
"""
