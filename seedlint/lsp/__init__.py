"""The language server: what `seedlint check` says, as one types.

    spans       places in code points <-> ranges in UTF-16, as editors count
    session     one repository: its config, its files, its index; buffers lie over the files
    actions     what an editor offers to do about a finding: a fix, or a comment that allows it
    hover       a rule's page, beside the text
    server      the protocol; the one file that knows pygls

Everything but `server` works on values and is tested without an editor.
"""
