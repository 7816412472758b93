"""A headless Chromium driven through its own protocol over a pair of pipes: no driver, no port, no other package."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

# Pages are static files: what takes longer than this hangs.
PATIENCE = 60.0

FLAGS = [
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",  # it cannot run as root, and only our own pages are opened
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    # Nothing outside can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
]

FONTS = """<?xml version="1.0"?>
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class Browser:
    """One process of Chromium, with the given fonts and no others, so that a page measures the same everywhere."""

    def __init__(self, program: Path, fonts: Path) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="rav-pages-", ignore_cleanup_errors=True)
        home = Path(self._home.name)
        (home / "fonts.conf").write_text(FONTS.format(folder=fonts.resolve(), cache=home / "fonts"))
        self._log = (home / "log").open("w+b")
        reads, self._write = os.pipe()
        self._read, writes = os.pipe()
        # Chromium reads descriptor 3 and writes descriptor 4: copies out of their way, or one would close the other.
        copies = [fcntl.fcntl(pipe, fcntl.F_DUPFD, 10) for pipe in (reads, writes)]
        script = f"import os, sys; os.dup2({copies[0]}, 3); os.dup2({copies[1]}, 4); os.execv(sys.argv[1], sys.argv[1:])"
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, str(program.resolve()), *FLAGS, f"--user-data-dir={home}"],
            pass_fds=copies,
            env={**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        for pipe in (reads, writes, *copies):
            os.close(pipe)
        self._unread = b""
        self._sent = 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._write)
        os.close(self._read)
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._home.cleanup()

    def send(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Sends one command and answers its result; events that come meanwhile are kept."""
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        rest = json.dumps(message).encode() + b"\0"
        try:
            while rest:
                rest = rest[os.write(self._write, rest) :]
        except BrokenPipeError:
            raise self._silence(method) from None
        deadline = time.monotonic() + PATIENCE
        while (answer := self._receive(deadline, method)).get("id") != self._sent:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"Chromium refuses {method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait(self, method: str, session: str) -> None:
        """Waits for an event, which may have come already."""
        deadline = time.monotonic() + PATIENCE
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._receive(deadline, method))

    def _receive(self, deadline: float, what: str) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._read], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(self._read, 1 << 20) if ready else b""
            if not chunk:
                raise self._silence(what)
            self._unread += chunk
        text, self._unread = self._unread.split(b"\0", 1)
        message: dict[str, Any] = json.loads(text)
        return message

    def _silence(self, what: str) -> RuntimeError:
        self._log.seek(0)
        written = self._log.read().decode(errors="replace")[-2000:]
        return RuntimeError(f"Chromium gives no answer to {what}. It wrote:\n{written}")


class Page:
    """A file opened in a tab of its own, its scripts switched off."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self._browser = browser
        self._url = path.resolve().as_uri()
        self._target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.send("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._send(f"{domain}.enable")
        self._send("Emulation.setScriptExecutionDisabled", value=True)
        self.resize(794)
        self._send("Page.navigate", url=self._url)
        browser.wait("Page.loadEventFired", self._session)

    def __enter__(self) -> Page:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._browser.send("Target.closeTarget", targetId=self._target)
        self._browser.events.clear()

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.send(method, self._session, **params)

    def resize(self, width: int, media: str = "screen", grey: bool = False) -> None:
        """Shows the page at a width in CSS pixels, as on a screen or as printed, in colour or without."""
        phone = width < 500
        scale = 2 if phone else 1
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=scale, mobile=phone)
        self._send("Emulation.setEmulatedMedia", media=media)
        self._send("Emulation.setEmulatedVisionDeficiency", type="achromatopsia" if grey else "none")

    def evaluate(self, script: str) -> Any:
        """The value of an expression, awaited. The page's own scripts were not run and are not run by this."""
        self._send("Emulation.setScriptExecutionDisabled", value=False)
        answer = self._send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        self._send("Emulation.setScriptExecutionDisabled", value=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:1000])
        return answer["result"].get("value")

    def picture(self, path: Path) -> None:
        """A picture of the whole page, however long."""
        size = self._send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        shot = self._send("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def print(self) -> bytes:
        """The page printed on A4, or on what its style asks for, as a PDF."""
        self._send("Emulation.setEmulatedMedia", media="")
        paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": False}
        return base64.b64decode(self._send("Page.printToPDF", generateTaggedPDF=True, **paper)["data"])

    def complaints(self) -> list[str]:
        """What the page said in the console, and what it asked for beside itself."""
        found = []
        for event in self._browser.events:
            what, params = event.get("method"), event.get("params", {})
            if what == "Log.entryAdded":
                found.append(f"console: {params['entry']['text']}")
            elif what in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                found.append(f"console: {json.dumps(params)[:200]}")
            elif what == "Network.requestWillBeSent" and params["request"]["url"] != self._url:
                found.append(f"asks for {params['request']['url'][:200]}")
        return found
