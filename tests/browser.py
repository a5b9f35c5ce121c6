"""A headless Chromium, driven through its debugging pipe with nothing but the standard library."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars"),
    "--remote-debugging-pipe",
)
_START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execvp(sys.argv[3], sys.argv[3:])"
"""A Chromium reads its orders from descriptor 3 and answers on 4."""
_PATIENCE = 20.0
_KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowDown": (40, ""), "ArrowRight": (39, "")}


def found() -> str | None:
    """The program of a Chromium on this machine, or of the one that CHROMIUM names; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """A tab. Whatever the page complains of on its console, or was refused, is in `complaints`."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read, self._waiting, self._number, self._session = write, read, b"", 0, ""
        self.complaints: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command of the DevTools protocol."""
        self._number += 1
        session = {"sessionId": self._session} if self._session else {}
        command = json.dumps({"id": self._number, "method": method, "params": parameters, **session}).encode() + b"\0"
        while command:
            command = command[os.write(self._write, command) :]
        while True:
            told = self._told()
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                answer: dict[str, Any] = told["result"]
                return answer
            self._listen(told)

    def _told(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            assert select.select([self._read], [], [], _PATIENCE)[0], "the browser does not answer"
            some = os.read(self._read, 1 << 20)
            assert some, "the browser has gone"
            self._waiting += some
        first, _, self._waiting = self._waiting.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message

    def _listen(self, event: dict[str, Any]) -> None:
        told = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(told["exceptionDetails"]))
        elif event.get("method") == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])
        elif event.get("method") == "Network.requestWillBeSent" and not told["request"]["url"].startswith(("file:", "about:")):
            self.complaints.append(told["request"]["url"])

    def open(self, file: Path, fragment: str = "") -> None:
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=file.as_uri() + fragment)
        self.until("document.readyState === 'complete' && document.querySelector('h1') !== null")

    def ask(self, expression: str) -> Any:
        """The value of a script's expression."""
        told = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def until(self, expression: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not self.ask(expression):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        """A press of the mouse in the middle of the first element that fits."""
        found = json.dumps(selector)
        box = self.ask(
            f"(() => {{ const one = document.querySelector({found}); one.scrollIntoView({{block: 'center'}});"
            " const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key: str) -> None:
        code, text = _KEYS[key] if key in _KEYS else (ord(key.upper()), key)
        held = {"key": key, "windowsVirtualKeyCode": code, **({"text": text} if text else {})}
        self.send("Input.dispatchKeyEvent", type="keyDown", **held)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def write(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def look(self, width: int, height: int, theme: str = "light") -> None:
        """Sets the size of the window, in pixels, and what the system prefers."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])

    def picture(self, file: Path) -> None:
        file.write_bytes(b64decode(self.send("Page.captureScreenshot", format="png")["data"]))


@contextlib.contextmanager
def browser(program: str, folder: Path) -> Iterator[Page]:
    """A page of a browser that keeps what it must in the folder, and ends with the block."""
    orders, answers = os.pipe(), os.pipe()
    theirs = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (orders[0], answers[1])]
    started = subprocess.Popen(
        [sys.executable, "-c", _START, *map(str, theirs), program, *_FLAGS, f"--user-data-dir={folder}"],
        pass_fds=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    for end in (orders[0], answers[1], *theirs):
        os.close(end)
    try:
        yield Page(orders[1], answers[0])
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        os.close(orders[1])
        os.close(answers[0])
