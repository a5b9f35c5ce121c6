"""The results of a run as files: tables for programs, the records that are kept, a summary, a report for a person."""
