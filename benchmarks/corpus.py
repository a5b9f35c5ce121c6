"""Write a corpus of any size: the same files for the same seed, on every machine.

    python -m benchmarks.corpus --files 14000 [--seed 1] [--git] FOLDER

14,000 files are 56 MB. The folder must be empty or not exist. With --git it becomes a repository with all files in the index.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from benchmarks.pages import name, page


def write(folder: Path, files: int, seed: int = 1) -> int:
    """Write so many pages into the folder and return their bytes. Raises FileExistsError where the folder is not empty."""
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
    """Make the folder a git repository with all of its files in the index."""
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--git", action="store_true")
    arguments = parser.parse_args()
    size = write(arguments.folder, arguments.files, arguments.seed)
    if arguments.git:
        track(arguments.folder)
    print(f"{arguments.files} files, {size / 1e6:.1f} MB in {arguments.folder}")


if __name__ == "__main__":
    main()
