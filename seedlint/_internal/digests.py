"""The hash functions of `hashlib` without OpenSSL, which `hashlib` loads.

In 200 interleaved runs of `check one.md`, `hashlib` took 3.0 ± 1.3 ms more of 117 ms, and 3.2 MiB more memory.
"""

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
