# Read by every Jupyter program of this environment: `jupyter nbconvert --to html` and JupyterLab's own
# "Export as HTML" then write the same offline page as `npm run handouts`.
import sys
from pathlib import Path

c = get_config()  # noqa: F821 (given by Jupyter)

handouts = Path(sys.prefix).parent / "scripts" / "handouts"
if handouts.is_dir():
    if str(handouts) not in sys.path:
        sys.path.append(str(handouts))
    c.HTMLExporter.template_name = "seqlab"
    c.HTMLExporter.exclude_anchor_links = True
    c.HTMLExporter.embed_images = True
    c.HTMLExporter.filters = {
        "seqlab_markdown": "handout_filters.markdown",
        "seqlab_figure": "handout_filters.figure",
        "seqlab_stream": "handout_filters.stream",
        "seqlab_page": "handout_filters.page",
    }
