"""What the template `seqlab` asks of Python: formulas marked, figures carried, the page finished by Node."""

import json
import os
import shutil
import subprocess
from html import escape
from pathlib import Path

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

BAKE = Path(__file__).with_name("bake.mjs")
PLOTLY = "application/vnd.plotly.v1+json"


class FormulaRenderer(IPythonRenderer):
    """Marks formulas instead of leaving dollar signs in the text for a script to find."""

    def block_math(self, body):
        return f'<span class="tex display">{escape(body)}</span>'

    def inline_math(self, body):
        return f'<span class="tex">{escape(body)}</span>'

    def block_html(self, html):
        # The parent repairs each piece of HTML by itself, which closes a <details> before its content.
        return html

    inline_html = block_html

    def latex_environment(self, name, body):
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")


def markdown(source):
    renderer = FormulaRenderer(escape=False, embed_images=True, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(source)


def figure(output):
    """A figure as data for bake.mjs; its text/plain is what a person who can't see it is told."""
    text = output.data.get("text/plain", "")
    content = json.dumps(output.data[PLOTLY], ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<figure class="plot" data-alt="{escape(text, quote=True)}">'
        f'<script type="application/json">{content}</script></figure>'
    )


def stream(text):
    """What a terminal would show in the end: a carriage return starts its line again."""
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n")).rstrip("\n")


def page(body, nb, resources):
    """The finished page. Node draws the figures and sets the formulas, once for the whole page."""
    node = os.environ.get("SEQLAB_NODE") or shutil.which("node")
    if node is None:
        raise RuntimeError("Export as HTML: Node was not found. Start JupyterLab with `npm start`, or put node on the PATH.")
    about = {
        "name": resources.get("metadata", {}).get("name", ""),
        "seqlab": nb.metadata.get("seqlab", {}),
        "tags": sorted({tag for cell in nb.cells for tag in cell.metadata.get("tags", [])}),
    }
    baked = subprocess.run(
        [node, str(BAKE)],
        input=json.dumps({"body": str(body), "about": about}),
        capture_output=True,
        encoding="utf-8",
    )
    if baked.returncode != 0:
        raise RuntimeError(f"Export as HTML: {BAKE.name} failed.\n{baked.stderr}")
    return baked.stdout
