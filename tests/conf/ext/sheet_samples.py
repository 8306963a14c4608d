"""A cell with the curve of the sample snippet, and the page of that snippet."""

GLUE = """:tags: [remove-cell]
from figures import plot_lr
from myst_nb import glue

curve = plot_lr({"good": [0.1, 0.05]}, title="Curve", unit="epoch", small=True)
glue("schedulers/good", curve, display=False)
"""
ABOUT = {"docs/schedulers/good.md": "---\norphan: true\n---\n\n# About Good\n"}
