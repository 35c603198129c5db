"""Plots: what stands on the axes is what the frame says; uncertain results look different; files are reproducible."""

from __future__ import annotations

import math
import runpy
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.reporting import plots, plots_detail
from framing.reporting.plot_style import PALETTE, STYLE, side_names
from framing.reporting.uses import USES, use_of, uses
from framing.tables import read_table

FAKE = runpy.run_path(str(Path(__file__).with_name("fake_results.py")))
SIDES = FAKE["SIDES"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return FAKE["build"](tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def sources(out: Path) -> pd.DataFrame:
    return read_table(out, "sources")


def labels(ax) -> list[str]:
    return [text.get_text() for text in ax.get_yticklabels()]


def points(ax) -> dict[float, tuple[float, str, str]]:
    """Row → value, edge and face colour of its marker."""
    return {
        float(line.get_ydata()[0]): (
            float(line.get_xdata()[0]),
            to_hex(line.get_color()),
            to_hex(line.get_markerfacecolor()),
        )
        for line in ax.get_lines()
        if line.get_marker() not in ("None", None, "") and len(line.get_xdata()) == 1
    }


def test_lean_rows_values_and_order(sources: pd.DataFrame) -> None:
    ax = plots.plot_lean(sources, sides=SIDES)
    names, drawn = labels(ax), points(ax)
    lean = dict(zip(sources["source"], sources["lean"], strict=True))
    assert set(names) == set(sources["source"])
    defined = [lean[name] for name in names if not math.isnan(lean[name])]
    assert defined == sorted(defined, reverse=True)
    for row, name in enumerate(names):
        if math.isnan(lean[name]):
            assert row not in drawn
        else:
            assert drawn[row][0] == pytest.approx(lean[name])


def test_lean_draws_the_interval(sources: pd.DataFrame) -> None:
    row = sources[sources["source"] == "Karun Times"].iloc[0]
    ax = plots.plot_lean(sources[sources["source"] == "Karun Times"], sides=SIDES)
    bars = [line.get_xdata() for line in ax.get_lines() if len(line.get_xdata()) == 2 and line.get_ydata()[0] == 0]
    assert any(list(bar) == [row["lean_low"], row["lean_high"]] for bar in bars)


def test_verdicts_look_different(sources: pd.DataFrame) -> None:
    ax = plots.plot_lean(sources, sides=SIDES)
    drawn, names = points(ax), labels(ax)
    verdict = dict(zip(sources["source"], sources["verdict"], strict=True))
    looks: dict[str, set[tuple[str, str]]] = {}
    for row, (_, edge, face) in drawn.items():
        looks.setdefault(verdict[names[int(row)]], set()).add((edge, face))
    assert {"us", "iran", "mixed", "insufficient"} <= set(looks)
    assert all(len(look) == 1 for look in looks.values())
    assert len(set.union(*looks.values())) == 4
    assert next(iter(looks["insufficient"]))[1] == "#ffffff"


def test_sources_without_a_label_keep_their_row(sources: pd.DataFrame) -> None:
    ax = plots.plot_lean(sources, sides=SIDES)
    assert labels(ax)[-1] == "Saltmarsh Post"
    assert "adopts no label" in [text.get_text() for text in ax.texts]


def test_lean_refuses_three_sides(sources: pd.DataFrame) -> None:
    with pytest.raises(FramingError, match="plot_shares"):
        plots.plot_lean(sources, sides=["a", "b", "c"])


def test_shares_of_three_sides() -> None:
    frame = pd.DataFrame({"source": ["Quay Post"], "verdict": ["mixed"]})
    for side, share in (("left", 0.5), ("centre", 0.3), ("right", 0.2)):
        frame[[f"share_{side}", f"share_{side}_low", f"share_{side}_high"]] = [[share, share - 0.1, share + 0.1]]
    drawn = points(plots.plot_shares(frame, sides=["left", "centre", "right"]))
    assert sorted(value for value, _, _ in drawn.values()) == pytest.approx([0.2, 0.3, 0.5])
    assert len({edge for _, edge, _ in drawn.values()}) == 3


def test_targets_show_rates_and_mark_what_is_vague() -> None:
    frame = pd.DataFrame(
        [
            ("Quay Post", "militias", "us", 8, 4, 10, 0.4, 0.2, 0.6),
            ("Quay Post", "militias", "iran", 1, 1, 10, 0.1, 0.0, 0.7),
            ("Moor Mail", "militias", "us", 0, 0, 0, math.nan, math.nan, math.nan),
        ],
        columns=["source", "target", "side", "n_mentions", "n_adopted", "n_naming", "rate", "rate_low", "rate_high"],
    )
    ax = plots.plot_targets(frame, sides=SIDES, names={"militias": "Militias"})
    assert [text.get_text() for text in ax.texts] == ["40", "(10)"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["Militias"]
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == 2  # the source that never names the target, for both sides


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"adopted": True}, "adopted"),
        ({"voice": "direct", "amplified": True}, "amplified"),
        ({"voice": "indirect", "challenged": True}, "challenged"),
        ({"voice": "direct", "stance": "rejected"}, "quoted"),
        ({"voice": "author", "stance": "distanced"}, "distanced"),
        ({"voice": "scare"}, "distanced"),
        ({"side": "neutral"}, ""),
        ({"side": "none"}, ""),
        ({"sense": "other"}, ""),
        ({"adopted": pd.NA, "voice": "author"}, "distanced"),
    ],
)
def test_use_of_a_mention(row: dict[str, object], expected: str) -> None:
    default = {
        "sense": "framing", "side": "us", "voice": "author", "adopted": False, "amplified": False, "challenged": False,
    }  # fmt: skip
    frame = pd.DataFrame([default | row]).astype(dict.fromkeys(["adopted", "amplified", "challenged"], "boolean"))
    assert list(use_of(frame, sides=SIDES)) == [expected]


def test_uses_add_up_to_the_scored_mentions(out: Path) -> None:
    mentions = read_table(out, "mentions")
    counted = uses(mentions, sides=SIDES)
    sided = mentions[(mentions["sense"] == "framing") & mentions["side"].isin(list(SIDES))]
    assert counted["n"].sum() == len(sided)
    assert set(counted["use"]) <= set(USES)


def test_voices_bars_are_shares_of_one(out: Path) -> None:
    mentions = read_table(out, "mentions")
    ax = plots.plot_voices(mentions, sides=SIDES, side="iran")
    total: dict[int, float] = {}
    for patch in ax.patches:
        row = round(patch.get_y() + patch.get_height() / 2)
        total[row] = total.get(row, 0) + patch.get_width()
    assert total
    assert list(total.values()) == pytest.approx([1.0] * len(total))


def test_timeline_hollow_where_the_interval_spans_zero() -> None:
    frame = pd.DataFrame(
        {
            "source": "Quay Post", "period": ["2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01"],
            "lean": [0.5, -0.6, 0.1, math.nan], "lean_low": [0.2, -0.9, -0.3, math.nan],
            "lean_high": [0.8, -0.2, 0.5, math.nan],
        }
    )  # fmt: skip
    ax = plots.plot_timeline(frame, sides=SIDES, source="Quay Post")
    marked = [line for line in ax.get_lines() if line.get_marker() == "o"]
    faces = {to_hex(line.get_markerfacecolor()): np.asarray(line.get_ydata(), dtype=float) for line in marked}
    assert faces[PALETTE[0].lower()].tolist() == [-0.6]
    assert faces[PALETTE[1].lower()].tolist() == [0.5]
    assert faces["#ffffff"][0] == 0.1


def test_heaviest_label_of_each_source() -> None:
    frame = pd.DataFrame(
        [
            ("Quay Post", "label", "resistance", 0.5, 0.4, 0.1),
            ("Quay Post", "label", "martyr", 0.5, 0.9, -0.4),
            ("Moor Mail", "label", "resistance", 1.0, math.nan, math.nan),
            ("Moor Mail", "topic", "militias", 1.0, math.nan, math.nan),
            ("Fen Echo", "label", "resistance", math.nan, math.nan, math.nan),
        ],
        columns=["source", "kind", "name", "lean", "lean_without", "change"],
    )
    found = plots_detail.heaviest(frame, kind="label")
    assert list(zip(found["source"], found["name"], strict=True)) == [
        ("Quay Post", "martyr"),
        ("Moor Mail", "resistance"),
    ]


def test_clearest_double_standards_come_first() -> None:
    frame = pd.DataFrame(
        {
            "source": ["a", "b", "c", "d", "never uses it"], "family": "terrorist",
            "n_adopted_a": [1, 0, 2, 1, 0], "n_adopted_b": [1, 3, 0, 0, 0],
            "difference": [0.1, -0.8, 0.5, math.nan, 0.0],
            "difference_low": [-0.5, -0.9, 0.2, math.nan, -0.1], "difference_high": [0.7, -0.6, 0.8, math.nan, 0.1],
        }
    )  # fmt: skip
    assert list(plots_detail.clearest(frame, rows=9)["source"]) == ["b", "c", "a", "d"]
    assert list(plots_detail.clearest(frame, rows=1)["source"]) == ["b"]


def test_acts_count_own_asserted_tellings() -> None:
    rows = [
        ("a", "attacks", "author", "asserted", "militia men", "none"),
        ("a", "attacks", "author", "asserted", "militia men", "alleged"),
        ("a", "attacks", "author", "asserted", "", "reported"),
        ("a", "attacks", "author", "asserted", "", "none"),
        ("a", "attacks", "author", "negated", "", "none"),
        ("a", "attacks", "direct", "asserted", "", "none"),
        ("a", "other", "author", "asserted", "", "none"),
    ]
    frame = pd.DataFrame(rows, columns=["source", "event", "voice", "polarity", "agent_text", "hedge"]).assign(start=1)
    (found,) = plots_detail.acts(frame).to_dict("records")
    assert found == {
        "source": "a", "event": "attacks", "named": 1, "named_hedged": 1, "hedged": 1, "left_out": 1, "n": 4,
    }  # fmt: skip


def test_every_plot_draws_on_a_given_axes(out: Path, sources: pd.DataFrame) -> None:
    def ax():
        return Figure().add_subplot()

    mentions, targets, periods = (read_table(out, name) for name in ("mentions", "targets", "periods"))
    drivers, standards, agency = (read_table(out, name) for name in ("drivers", "double_standard", "agency"))
    for given, call in (
        (ax(), lambda a: plots.plot_lean(sources, sides=SIDES, ax=a)),
        (ax(), lambda a: plots.plot_shares(sources, sides=SIDES, ax=a)),
        (ax(), lambda a: plots.plot_targets(targets, sides=SIDES, ax=a)),
        (ax(), lambda a: plots.plot_voices(mentions, sides=SIDES, side="us", ax=a)),
        (ax(), lambda a: plots.plot_timeline(periods, sides=SIDES, source="Karun Times", ax=a)),
        (ax(), lambda a: plots.plot_drivers(drivers, sides=SIDES, ax=a)),
        (ax(), lambda a: plots.plot_double_standard(standards, ax=a)),
        (ax(), lambda a: plots.plot_agency(agency, event="attacks", ax=a)),
    ):
        assert call(given) is given
        assert given.has_data()


def test_the_users_matplotlib_is_left_alone(sources: pd.DataFrame) -> None:
    before = dict(matplotlib.rcParams)
    figure = plots.plot_lean(sources, sides=SIDES).figure
    assert dict(matplotlib.rcParams) == before
    assert STYLE["svg.hashsalt"] != before["svg.hashsalt"]
    assert isinstance(figure, Figure)


def test_files_are_the_same_bytes_again_in_vectors(out: Path) -> None:
    first = {path.name: path.read_bytes() for path in plots.write_plots(out)}
    second = {path.name: path.read_bytes() for path in plots.write_plots(out)}
    assert first == second
    stems = {"lean", "targets", "voices", "timeline", "drivers", "double_standard", "agency"}
    assert set(first) == {f"{stem}.{ending}" for stem in stems for ending in ("svg", "png")}
    assert not any(b"<dc:date>" in content for content in first.values())
    assert b"Caspian Wire" in first["targets.svg"]
    assert not any(b"<image" in content for name, content in first.items() if name.endswith("svg"))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
DEFICIENCIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_the_two_sides_differ_for_colour_blind_readers(kind: str) -> None:
    """The first two colours stay apart in simulated colour-blind vision (distance in linear RGB)."""
    seen = [np.array(DEFICIENCIES[kind]) @ [_linear(c) for c in to_rgb(colour)] for colour in PALETTE[:2]]
    assert np.linalg.norm(seen[0] - seen[1]) > 0.25


@pytest.mark.parametrize(
    "sides",
    [{"us": "United States"}, {"us": {"name": "United States"}}, {"us": type("Side", (), {"name": "United States"})()}],
)
def test_side_names_from_what_users_hold(sides: dict[str, object]) -> None:
    assert side_names(sides) == {"us": "United States"}
    assert side_names(["us"]) == {"us": "us"}


def test_a_hundred_sources_keep_their_rows_apart() -> None:
    frame = pd.DataFrame({"source": [f"Outlet {i:03d}" for i in range(100)], "verdict": "mixed", "n_adopted": 5})
    frame["lean"] = np.linspace(-1, 1, 100)
    frame["lean_low"], frame["lean_high"] = frame["lean"] - 0.1, frame["lean"] + 0.1
    ax = plots.plot_lean(frame, sides=SIDES)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.get_yticklabels()]
    heights = sorted((box.y0, box.y1) for box in boxes)
    assert all(low[1] <= high[0] + 1 for low, high in pairwise(heights))
