"""The records of data sets: files of JSON lines, Parquet, folders of texts. A fault is a value, never an exception."""
