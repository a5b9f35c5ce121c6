"""What a run knows of all files: tables of a database, each with the functions that keep it.

    tree        which files there are, each with its witness
    documents   what was found in each of them
    facts       by rule and key
    contents    by rule: the different passages, their fingerprints (postings), what is alike (alike), where they are (holders)
    told        what was found in all of them together
    report      what of all this a run tells

All functions take the database and run inside a transaction that the engine began.
"""
