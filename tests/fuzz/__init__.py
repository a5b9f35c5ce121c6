"""Fuzzing: bytes that nobody thought of, for everything that reads what a stranger wrote.

    python -m tests.fuzz [--seconds 60] [TARGET …]

`targets` has one function a target; `corpus/TARGET` has small inputs to begin with; `run` drives a target, with coverage guidance
where atheris is installed (`pip install seedlint[fuzz]`), else with plain mutations. A failing input is written to the current
folder. Every target checks its own promise and that time stays in proportion to size.
"""
