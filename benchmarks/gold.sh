#!/bin/sh
# Quality on the evaluation data beside the checkout, each part where its data is there. Called by `make gold`.
set -eu
: "${BIN:=.venv/bin}" "${SHARED:=../shared}" "${OUT:=out/gold}"
if [ ! -d "$SHARED/gold" ]; then
  echo "no evaluation data in $SHARED: nothing measured"
  exit 0
fi
mkdir -p "$OUT"
echo "== five questions (gold, $SHARED/gold/dev.jsonl)"
"$BIN/framing" run "$SHARED/gold/dev.jsonl" -c "$SHARED/gold/us-iran.yaml" -o "$OUT/mentions" --no-report --force --quiet
"$BIN/python" "$SHARED/gold/score_mentions.py" "$SHARED/gold/dev.jsonl" "$OUT/mentions/mentions.csv" --by source
if [ -d "$SHARED/voice" ]; then
  echo "== who says what (PolNeAR, $SHARED/voice)"
  "$BIN/python" -m benchmarks.polnear "$SHARED/voice/polnear_dev.jsonl.gz" "$OUT/quotes"
  "$BIN/python" "$SHARED/voice/score_voice.py" "$SHARED/voice/polnear_dev.jsonl.gz" "$OUT/quotes/predictions.jsonl"
fi
if [ -d "$SHARED/agency" ]; then
  echo "== agency and blame (gold, $SHARED/agency/dev.jsonl, strict)"
  "$BIN/framing" run "$SHARED/agency/dev.jsonl" -c "$SHARED/gold/us-iran.yaml" -o "$OUT/agency" --no-report --force --quiet
  "$BIN/python" "$SHARED/agency/score_agency.py" "$SHARED/agency/dev.jsonl" "$OUT/agency/agency.csv" "$OUT/agency/blame.csv" --strict
fi
