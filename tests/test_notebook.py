"""How results and progress look in a notebook, without a notebook."""

import sys
import types

import pandas as pd
import pytest

import framing
from framing.batch import Results
from framing.reporting.notebook import frames_html, notebook_progress


def test_frames_carry_a_caption_and_escape_their_text():
    html = frames_html({"sources": pd.DataFrame({"source": ["<script>alert(1)</script>"] * 7, "lean": [0.125] * 7})})
    assert "one row per source; 7 rows, the first 5 shown" in html
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(1)") == 5
    assert "0.12" in html


def test_the_undefined_stays_empty():
    html = frames_html({"sources": pd.DataFrame({"lean": [float("nan")]})})
    assert "NaN" not in html
    assert "<td></td>" in html


def test_results_show_themselves_as_frames():
    frame = pd.DataFrame({"source": ["Skarrow Herald"]})
    html = Results(*[frame] * 5)._repr_html_()
    assert [name for name in Results._fields if f"<strong>{name}</strong>" in html] == list(Results._fields)


class _Handle:
    def __init__(self):
        self.shown = []

    def update(self, data, *, raw):
        assert raw
        self.shown.append(data["text/html"])


def _pretend_notebook(monkeypatch, shell):
    handle = _Handle()
    ipython, display = types.ModuleType("IPython"), types.ModuleType("IPython.display")
    ipython.get_ipython = lambda: shell
    display.display = lambda data, *, raw, display_id: handle
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    return handle


def test_the_bar_moves_and_vanishes(monkeypatch):
    handle = _pretend_notebook(monkeypatch, shell=object())
    step = notebook_progress()
    step("tag", 1, 4)
    step("tag", 4, 4)
    step("quotes", 1200, 0)
    assert 'value="1" max="4"' in handle.shown[0]
    assert handle.shown[1] == ""
    assert "1,200" in handle.shown[2]


def test_outside_a_notebook_it_says_so(monkeypatch):
    _pretend_notebook(monkeypatch, shell=None)
    with pytest.raises(framing.FramingError, match="notebook"):
        notebook_progress()
