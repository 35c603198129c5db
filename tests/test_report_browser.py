"""The report in a real browser: sorting, filtering, drilling down, search, nothing asked of any host, opens fast."""

from __future__ import annotations

import runpy
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.reporting.page import render
from framing.results import read_results
from framing.tables import read_table, replace_file

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (pip install '.[test]')")
from selenium.common.exceptions import TimeoutException  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

FAKE = runpy.run_path(str(Path(__file__).with_name("fake_results.py")))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Chromium (apt install chromium-driver)"),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = FAKE["build"](tmp_path_factory.mktemp("out"))
    replace_file(folder / "report.html", render(read_results(folder)).encode())
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,1000"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def ready(browser: Any) -> None:
    WebDriverWait(browser, 60, poll_frequency=0.02).until(
        lambda b: b.execute_script("return document.documentElement.dataset.ready") == "true"
    )


@pytest.fixture
def page(browser: Any, out: Path) -> Any:
    browser.get("about:blank")
    browser.get((out / "report.html").as_uri())
    ready(browser)
    return browser


def column(page: Any, section: str, number: int) -> list[str]:
    cells = page.find_elements(By.CSS_SELECTOR, f"#{section} table tbody tr > :nth-child({number})")
    return [cell.get_attribute("data-v") or cell.text for cell in cells]


def status(page: Any) -> int:
    text = page.find_element(By.ID, "status").text
    return 0 if text.startswith("No ") else int(text.split()[0].replace(",", ""))


def count(page: Any, expected: int) -> None:
    """The list comes to hold so many mentions (it waits for the typing to end)."""
    expected = int(expected)
    try:
        WebDriverWait(page, 5, poll_frequency=0.05).until(lambda b: status(b) == expected)
    except TimeoutException:
        assert status(page) == expected


def choose(page: Any, name: str, value: str) -> None:
    Select(page.find_element(By.NAME, name)).select_by_value(value)


def test_no_errors_and_no_request_to_any_host(page: Any) -> None:
    page.find_element(By.CSS_SELECTOR, "#verdicts td a").click()
    time.sleep(0.3)
    assert [entry for entry in page.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []
    requests = page.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in requests if not name.startswith(("data:", "file:"))] == []
    sent = [
        entry["message"] for entry in page.get_log("performance") if "Network.requestWillBeSent" in entry["message"]
    ]
    assert all('"url":"http' not in message for message in sent)


def test_a_hostile_title_is_shown_as_text(page: Any, out: Path) -> None:
    box = page.find_element(By.NAME, "q")
    box.send_keys("window.hacked")
    WebDriverWait(page, 5).until(lambda b: 0 < status(b) < 30)
    assert "<script>window.hacked = 1</script> & more" in page.find_element(By.CSS_SELECTOR, "#list .where").text
    assert page.execute_script("return window.hacked") is None


def test_columns_sort_both_ways_with_empty_cells_last(page: Any) -> None:
    button = page.find_element(By.XPATH, "//section[@id='verdicts']//button[.='Lean']")
    button.click()
    head = button.find_element(By.XPATH, "..")
    assert head.get_attribute("aria-sort") == "descending"
    down = [float(v) for v in column(page, "verdicts", 4) if v]
    assert down == sorted(down, reverse=True)
    assert column(page, "verdicts", 4)[-1] == ""
    button.send_keys(Keys.ENTER)  # by keyboard
    assert head.get_attribute("aria-sort") == "ascending"
    up = [float(v) for v in column(page, "verdicts", 4) if v]
    assert up == sorted(up)
    assert column(page, "verdicts", 4)[-1] == ""
    page.find_element(By.XPATH, "//section[@id='verdicts']//button[.='Source']").click()
    assert column(page, "verdicts", 1) == sorted(column(page, "verdicts", 1))


def test_a_number_opens_its_sentences(page: Any) -> None:
    row = page.find_element(By.XPATH, "//section[@id='verdicts']//tr[th[@data-v='Karun Times']]")
    link = row.find_elements(By.TAG_NAME, "a")[0]
    number = int(link.text.replace(",", ""))
    link.click()
    assert number > 0
    count(page, number)
    assert Select(page.find_element(By.NAME, "source")).first_selected_option.text == "Karun Times"
    assert page.execute_script("return document.activeElement.id") == "h-mentions"
    top = page.execute_script("return document.getElementById('h-mentions').getBoundingClientRect().top")
    assert -5 <= top < page.execute_script("return innerHeight")
    for item in page.find_elements(By.CSS_SELECTOR, "#list .where"):
        assert item.text.startswith("Karun Times")
    # Once more, from changed filters: the same number opens the same list.
    choose(page, "source", "")
    page.execute_script("arguments[0].scrollIntoView()", link)
    link.click()
    count(page, number)


def test_marks_stand_on_label_target_and_speaker(page: Any, out: Path) -> None:
    mentions = read_table(out, "mentions")
    direct = (mentions["voice"] == "direct") & (mentions["sense"] == "framing")
    choose(page, "voice", "direct")
    count(page, direct.sum())
    first = page.find_element(By.CSS_SELECTOR, "#list li")
    sentence = first.find_element(By.CSS_SELECTOR, ".sentence").text
    (row,) = mentions[(mentions["sentence"] == sentence) & direct].to_dict("records")
    assert first.find_element(By.CSS_SELECTOR, "mark.label").text == row["text"]
    assert first.find_element(By.CSS_SELECTOR, ".target").text == row["target_text"]
    assert first.find_element(By.CSS_SELECTOR, ".speaker").text == row["speaker"]
    assert "direct quote" in first.text


def test_filters_agree_with_the_table(page: Any, out: Path) -> None:
    mentions = read_table(out, "mentions")
    framing = mentions[mentions["sense"] == "framing"]
    assert status(page) == len(framing)
    choose(page, "side", "us")
    count(page, (framing["side"] == "us").sum())
    choose(page, "voice", "author")
    count(page, ((framing["side"] == "us") & (framing["voice"] == "author")).sum())
    both = (framing["side"] == "us") & (framing["voice"] == "author") & (framing["target"] == "guards")
    choose(page, "target", "guards")
    count(page, both.sum())
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    count(page, len(framing))
    choose(page, "sense", "")
    count(page, len(mentions))
    choose(page, "stance", "distanced")
    count(page, (mentions["stance"] == "distanced").sum())


def test_dates_bound_the_list(page: Any, out: Path) -> None:
    mentions = read_table(out, "mentions")
    inside = mentions["date"].between("2020-03-01", "2020-03-31") & (mentions["sense"] == "framing")
    page.execute_script("location.hash = '#mentions?from=2020-03-01&to=2020-03-31'")
    assert inside.sum() > 0
    count(page, inside.sum())


def test_search_finds_words_and_says_when_nothing_fits(page: Any, out: Path) -> None:
    mentions = read_table(out, "mentions")
    expected = mentions["sentence"].str.contains("Kataib Hezbollah", regex=False) & (mentions["sense"] == "framing")
    box = page.find_element(By.NAME, "q")
    box.send_keys("KATAIB hezbollah")
    assert expected.sum() > 0
    count(page, expected.sum())
    box.send_keys(" zzz")
    count(page, 0)
    assert page.find_element(By.ID, "status").text == "No mention fits these filters."
    assert page.find_elements(By.CSS_SELECTOR, "#list li") == []


def test_pages_turn(page: Any) -> None:
    first = page.find_element(By.ID, "list").text
    assert page.find_element(By.ID, "prev").get_attribute("disabled")
    page.find_element(By.ID, "next").click()
    assert page.find_element(By.ID, "page").text.startswith("Page 2 of")
    assert page.find_element(By.ID, "list").text != first
    page.find_element(By.ID, "prev").click()
    assert page.find_element(By.ID, "list").text == first


def test_nothing_overflows_a_phone(page: Any) -> None:
    size = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= 400
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(page: Any, scheme: str) -> None:
    """WCAG 2 contrast of text against the page: 4.5 for what is read."""
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    try:
        found = page.execute_script("""
          const parse = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = (c) => parse(c).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const page = light(getComputedStyle(document.body).backgroundColor);
          const out = {};
          for (const query of ["body", ".how", "a", "td .verdict", ".verdict.open", "small", "#status", "h2"]) {
            const text = light(getComputedStyle(document.querySelector(query)).color);
            out[query] = (Math.max(text, page) + 0.05) / (Math.min(text, page) + 0.05);
          }
          return out;
        """)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert {query: ratio for query, ratio in found.items() if ratio < 4.5} == {}


def test_a_browser_that_cannot_unpack_says_where_the_sentences_are(browser: Any, out: Path, tmp_path: Path) -> None:
    text = (out / "report.html").read_text(encoding="utf-8")
    old = tmp_path / "report.html"
    old.write_text(text.replace("<script>", "<script>delete window.DecompressionStream;", 1), encoding="utf-8")
    browser.get(old.as_uri())
    WebDriverWait(browser, 20).until(lambda b: "mentions.csv beside" in b.find_element(By.ID, "status").text)
    assert not browser.find_element(By.ID, "filters").is_displayed()


def test_a_hundred_sources_and_fifty_thousand_mentions_open_fast(browser: Any, tmp_path: Path) -> None:
    big = FAKE["build"](tmp_path, big=True)
    path = big / "report.html"
    replace_file(path, render(read_results(big)).encode())
    assert path.stat().st_size < 5_000_000
    browser.execute_cdp_cmd("Performance.enable", {})
    seconds = []
    for _ in range(3):
        browser.get("about:blank")
        begun = busy(browser)
        browser.get(path.as_uri())
        ready(browser)
        seconds.append(busy(browser) - begun)
    assert 0 < min(seconds) < 3
    assert status(browser) > 45_000
    begun = busy(browser)
    browser.find_element(By.NAME, "q").send_keys("kataib")
    WebDriverWait(browser, 30, poll_frequency=0.05).until(lambda b: 0 < status(b) < 45_000)
    assert busy(browser) - begun < 2


def busy(browser: Any) -> float:
    """Processor seconds of the page's process: the clock on the wall says little where tests run side by side."""
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ProcessTime")
