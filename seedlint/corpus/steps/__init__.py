"""The steps of a run as functions from one Arrow batch to others. They know no engine and no file, and run in any process."""
