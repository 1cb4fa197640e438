"""export.py EXECUTED.ipynb PAGES: an executed lesson as pages; PAGES is JSON, [{language, neighbours, target}]."""

import json
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.nbconvertapp import NbConvertApp


def in_language(notebook, language):
    """The cells of one language and those that belong to both."""
    other = {"ko": "lang-en", "en": "lang-ko"}[language]
    notebook.cells = [cell for cell in notebook.cells if other not in cell.metadata.get("tags", [])]
    return notebook


def environment_config():
    """The configuration a plain `jupyter nbconvert` would read (scripts/jupyter/etc)."""
    app = NbConvertApp()
    app.load_config_file()
    return app.config


def main(source, pages):
    exporter = HTMLExporter(config=environment_config())
    for page in json.loads(pages):
        notebook = in_language(nbformat.read(source, as_version=4), page["language"])
        notebook.metadata.setdefault("seqlab", {})
        notebook.metadata.seqlab.update(language=page["language"], neighbours=page.get("neighbours", {}))
        target = Path(page["target"])
        resources = {"metadata": {"name": target.stem, "path": str(Path(source).parent)}}
        html, _ = exporter.from_notebook_node(notebook, resources)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
