"""How often does a pipeline find the head and the subject of a headline? (Headlines of our own, with the tests.)"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from evaluate import BUNDLED, load

CASES = Path(__file__).parents[2] / "tests" / "cases" / "headlines.toml"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=[str(BUNDLED)], help="default: the bundled pipeline")
    args = parser.parse_args()
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    for model in args.models:
        nlp = load(model, rules=True)
        right = {"root": 0, "subject": 0}
        for case in cases:
            doc = nlp(case["text"])
            root = next(iter(doc.sents)).root
            subject = next((t.text for t in doc if t.dep_.startswith("nsubj")), "")
            for key, found in (("root", root.text), ("subject", subject)):
                wanted = case[key] if isinstance(case[key], list) else [case[key]]
                right[key] += found in wanted
                if found not in wanted:
                    print(f"  {case['text']}: {key} {found!r}")
        print(f"{model}: head {right['root']}, subject {right['subject']} of {len(cases)} headlines")


if __name__ == "__main__":
    main()
