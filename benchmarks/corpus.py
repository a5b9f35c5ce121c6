"""Writes a corpus of any size: the same files for the same seed, on every machine.

    python -m benchmarks.corpus --files 14000 [--seed 1] [--git] FOLDER

14,000 files are 56 MB. The folder must be empty or not be there. With --git it is a repository with all of it in its index.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from benchmarks.pages import name, page


def write(folder: Path, files: int, seed: int = 1) -> int:
    """Writes so many pages into the folder and gives their bytes. FileExistsError where something is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    size = 0
    for number in range(files):
        path = folder / name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(page(seed, number).encode())
    return size


def track(folder: Path) -> None:
    """Makes the folder a git repository with all of its files in the index."""
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--git", action="store_true")
    wanted = parser.parse_args()
    size = write(wanted.folder, wanted.files, wanted.seed)
    if wanted.git:
        track(wanted.folder)
    print(f"{wanted.files} files, {size / 1e6:.1f} MB in {wanted.folder}")


if __name__ == "__main__":
    main()
