"""Pages about sister things, such as two stores or two systems, which say the same of each on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import ne

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.copies.page_paths import is_front_page
from seedlint.analysis.copies.path_parts import first_difference, names, split_path

_NAME_WORD = regex(r"[^\W_]+")
_CAMEL = regex(r"(?<=[a-z])(?=[A-Z])")
"""Between the words of a name such as `PublishDate`."""
_PARTS = regex(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_FOLDERS = 2
"""Folders in which the paths of two pages of the same name differ; one only for a README or an index."""
_SHORTEST_NAME = 3
"""Characters of the shortest word that counts as a name in a path."""
_COMMON = frozenset(
    ("and", "docs", "for", "from", "guide", "guides", "how", "index", "new", "overview", "page", "readme", "the", "with")
)
"""Words of paths that name no thing."""
_ANSWERS = names("answer answers solution solutions")
_SAME_START = 4
"""Characters with which a page of exercises and the page of its solutions begin."""
_THINGS = names(
    "android apple arch arm bsd centos debian desktop fedora freebsd ios ipad iphone linux mac macos mobile osx redhat rhel "
    "suse ubuntu unix web windows wsl "
    "alibaba aws azure bitbucket cloudflare digitalocean docker ec2 eks gcp gke github gitlab google heroku ibm k8s kubernetes "
    "linode netlify nomad openshift openstack oracle podman render vercel vmware "
    "c cpp csharp dart dotnet elixir go golang java javascript js julia kotlin node nodejs objc perl php python r ruby rust "
    "scala swift ts typescript "
    "cassandra clickhouse duckdb dynamodb elasticsearch mariadb mongodb mssql mysql postgres postgresql redis snowflake sqlite "
    "angular astro django express fastapi flask laravel nextjs nuxt rails react remix spring svelte vue"
)
"""Systems, providers, languages, stores and frameworks: a page about each says the same of each."""


@lru_cache(maxsize=65536)
def are_sisters(one: str, other: str) -> bool:
    """Return whether the paths of two pages name sister things.

    Their names differ in one word of several, as `setup-ios.md` and `setup-android.md` do. Or one name in a folder has more words
    than another, as `app-token-rotation.md` and `token-rotation.md`. Or pages of one name are in folders that differ in one
    name or two, as `tcp/tls.md` and `http/tls.md`. Or one has the solutions of the other. Or both are known things, as `linux.md`
    and `macos.md` of a folder. A number makes no sister: `strategy-plan-2.md` is a second `strategy-plan.md`.
    """
    (*own, first), (*others, second) = (_split(_CAMEL.sub("-", path)) for path in (one, other))
    if first == second:
        most = 1 if is_front_page(one) else _MOST_FOLDERS
        return len(own) == len(others) and 1 <= [*map(ne, own, others)].count(True) <= most
    if first in _THINGS and second in _THINGS:
        return own == others
    here, there = _NAME_WORD.findall(first), _NAME_WORD.findall(second)
    if own == others and _ANSWERS.isdisjoint(here) != _ANSWERS.isdisjoint(there) and first[:_SAME_START] == second[:_SAME_START]:
        return True
    if 1 < len(here) == len(there):
        return [*map(ne, here, there)].count(True) == 1
    short, long = sorted((here, there), key=len)
    return (
        own == others and len(short) > 1 and _is_part(short, long) and not any(word.isdigit() for word in set(long) - set(short))
    )


def swap_names(one: str, other: str, changes: Iterable[Sequence[str]]) -> bool:
    """Return whether the name of a page becomes that of the other: `Postgres` in `postgres.md`, `MySQL` in `mysql.md`."""
    own, others = _own_names(one, other)
    return any(_names(here, own) and _names(there, others) for here, there in changes)


@lru_cache(maxsize=65536)
def _own_names(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of each path from the first folder in which they differ, without those of the other path."""
    here, there = _split(one), _split(other)
    at = first_difference(here, there)
    own, others = ({word for name in path[at:] for word in _NAME_WORD.findall(name)} for path in (here, there))
    return frozenset(filter(_is_name, own - others)), frozenset(filter(_is_name, others - own))


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and not word.isdigit() and word not in _COMMON


def _names(text: str, names: Iterable[str]) -> bool:
    words = ["".join(_NAME_WORD.findall(part)) for part in _PARTS.findall(text.casefold())]
    return any(word.startswith(name) or name.startswith(word) for word in words if _is_name(word) for name in names)


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether all words of a name are in another, in the same order."""
    left = iter(long)
    return all(word in left for word in short)


def _split(path: str) -> list[str]:
    folders, stem = split_path(path.casefold())
    return [*folders, stem]
