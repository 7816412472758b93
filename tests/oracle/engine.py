"""The engine's side of a comparison: a program of the workspace, built and found."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from law import ROOT


def build(program: str, release: bool) -> str:
    """Builds a program of `rav-tests`, and answers where it is."""
    command = [os.environ.get("CARGO", "cargo"), "build", "-p", "rav-tests", "--bin", program, "--locked"]
    command += ["--message-format", "json-render-diagnostics"] + (["--release"] if release else [])
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if built.returncode != 0:
        sys.exit("the engine's side could not be built")
    for line in built.stdout.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == program:
            return message["executable"]
    sys.exit(f"cargo did not say where it built `{program}`")
