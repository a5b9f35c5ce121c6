import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / ".ci" / "requirements-dev.lock").read_text("utf-8")
EXTRAS = set(PROJECT["optional-dependencies"]) - {"bench", "ray"}
"""The extras of the lock: those for developers. Plots and Ray are large, and few need them."""
RENEW = "run .ci/lock"


def required() -> list[Requirement]:
    lines = [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in PROJECT["optional-dependencies"][extra])]
    return [found for found in map(Requirement, lines) if found.name != "seedlint"]


def locked() -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


def asked_for() -> set[str]:
    """The names that the lock has because pyproject.toml asks for them."""
    entries = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)
    return {
        canonicalize_name(entry.partition("==")[0]) for entry in entries if "seedlint (pyproject.toml)" in entry and "==" in entry
    }


def test_the_lock_has_the_names_of_the_project_and_no_others() -> None:
    assert asked_for() == {canonicalize_name(found.name) for found in required()}, RENEW


def test_every_locked_version_is_one_that_the_project_admits() -> None:
    versions = locked()
    wrong = [
        str(found) for found in required() if not all(map(found.specifier.contains, versions[canonicalize_name(found.name)]))
    ]
    assert not wrong, RENEW


def test_every_locked_version_has_a_hash() -> None:
    entries = [entry for entry in re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE) if "==" in entry.partition("\n")[0]]
    assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_each_python_of_the_classifiers_is_one_that_is_admitted() -> None:
    admitted = Requirement(f"python{PROJECT['requires-python']}").specifier
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r"Python :: 3\.", line)]
    assert named and all(map(admitted.contains, named))
