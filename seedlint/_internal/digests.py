"""The hash functions of `hashlib`, from the modules that it has them from: it loads OpenSSL, which takes a tenth of a start."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["blake2b", "sha1"]

if TYPE_CHECKING:
    from hashlib import blake2b, sha1
else:
    try:
        from _blake2 import blake2b
        from _sha1 import sha1
    except ImportError:  # a Python that was built without them
        from hashlib import blake2b, sha1
