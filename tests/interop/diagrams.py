"""Mermaid draws each diagram, and every line of it becomes a bar."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

# The texts are drawn one after the other, and what came of each is left in the page.
PAGE = """<!doctype html><meta charset="utf-8"><pre id="told"></pre><div id="drawing"></div>
<script src="MERMAID"></script><script>
const texts = TEXTS;
(async () => {
  mermaid.initialize({startOnLoad: false});
  const told = [];
  for (const [number, text] of texts.entries()) {
    try {
      const {svg} = await mermaid.render("m" + number, text);
      const page = new DOMParser().parseFromString(svg, "text/html");
      const words = [...page.querySelectorAll("text.taskText, text[class*=taskText]")].map(e => e.textContent.trim());
      told.push({bars: page.querySelectorAll("rect.task").length, words});
    } catch (error) { told.push({error: String(error)}); }
  }
  document.getElementById("told").textContent = JSON.stringify(told);
})();
</script>"""


def missing():
    if not browser():
        return "no chromium"
    if not Path(os.environ.get("MERMAID", "")).is_file():
        return "MERMAID names no mermaid.min.js"
    return None


def browser():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def check(files, work, _):
    drawn = 0
    for start in range(0, len(files), 50):
        batch = files[start : start + 50]
        for (file, text), told in zip(batch, draw([text.decode() for _, text in batch], work)):
            words = [decoded(line.split(" :")[0]) for line in tasks(text.decode())]
            if "error" in told:
                yield True, f"{file}: {told['error']}"
            elif told["bars"] != len(words):
                yield True, f"{file}: {len(words)} lines, {told['bars']} bars"
            elif sorted(told["words"]) != sorted(words):
                odd = set(words) ^ set(told["words"])
                yield True, f"{file}: words were changed: {odd}"
            else:
                drawn += 1
    yield False, f"{drawn} of {len(files)} diagrams are drawn, word for word"


def draw(texts, work):
    page = work / "page.html"
    source = Path(os.environ["MERMAID"]).resolve().as_uri()
    # No text may end the script.
    page.write_text(PAGE.replace("MERMAID", source).replace("TEXTS", json.dumps(texts).replace("<", "\\u003c")))
    command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    command += ["--virtual-time-budget=600000", "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=600).stdout
    return json.loads(html.unescape(re.search(r'<pre id="told">(.*?)</pre>', dom, re.S).group(1)))


def tasks(text):
    """The lines that are items or milestones."""
    return [line.strip() for line in text.splitlines() if re.search(r" :.*\d{4}-\d\d-\d\d, ", line)]


def decoded(words):
    return re.sub(r"#(\d+);", lambda found: chr(int(found.group(1))), words).strip()
