#!/usr/bin/env bash
# The report for programs keeps to its published schema, whatever the verdict.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/report_lib.sh"
make_copies

cat >check.py <<'PY'
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
text = open(sys.argv[2], encoding="utf-8").read()
reports = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
for report in reports:
    for error in validator.iter_errors(report):
        sys.exit(f"{report['file']}: {list(error.absolute_path)}: {error.message}")
print(*(report.get("verdict", "ERROR") + ":" + report.get("cause", str(report.get("error", {}).get("exit_code")))
        for report in reports))
PY
schema=$PROJECT/schemas/report-1.schema.json
expect_valid() { python3 check.py "$schema" "$1" >causes || fail "$1 doesn't keep to the schema"; }

expect_exit 66 decl verify copies none.xml --trust trust.xml --json
mv stdout all.json
expect_valid all.json
[ "$(cat causes)" = "INVALID:broken COMPLETE:all_signed COMPLETE:all_signed INVALID:page_different \
INVALID:signature_failed INCOMPLETE:signatures_missing INCOMPLETE:signatures_missing UNCERTAIN:page_not_rebuilt \
ERROR:66" ] || fail "unexpected: $(cat causes)"
expect_exit 3 decl verify copies/complete.xml --json
cp stdout untrusted.json
expect_valid untrusted.json
[ "$(cat causes)" = UNCERTAIN:key_unknown ] || fail "unexpected: $(cat causes)"
expect_exit 2 decl verify copies/complete.pdf --trust trust.xml --require all,stranger --json
expect_valid stdout
[ "$(cat causes)" = INCOMPLETE:requirement_not_met ] || fail "unexpected: $(cat causes)"
sed "s|<valid-from>$TIME<|<valid-from>2024-06-01T00:00:00Z<|" trust.xml >later.xml
expect_exit 1 decl verify copies/complete.xml --trust later.xml --json
expect_in stdout NOT_YET_VALID
expect_valid stdout
expect_exit 3 decl verify copies/complete.xml --trust trust.xml --at 2024-01-01T00:00:00Z --json
expect_valid stdout
[ "$(cat causes)" = UNCERTAIN:signature_in_doubt ] || fail "unexpected: $(cat causes)"

decl trust new -o expired.xml --time $TIME --expires 2024-06-01T00:00:00Z >/dev/null
decl trust add expired.xml forum.pub centre.pub --time $TIME >/dev/null
expect_exit 3 decl verify copies/complete.xml --trust expired.xml --at 2030-01-01T00:00:00Z --json
expect_in stdout TRY_LATER
expect_valid stdout
expect_exit 3 decl verify copies/complete.xml --trust expired.xml --at 2030-01-01T00:00:00Z
head -2 stdout >head
expect_in head "The trust list that was given can't be relied on"

# One object a line says the same.
expect_exit 66 decl verify copies none.xml --trust trust.xml --json-lines
[ "$(wc -l <stdout)" -eq 9 ] || fail "not one line a file"
cp stdout all.jsonl
expect_valid all.jsonl
python3 -c "
import json
assert json.load(open('all.json')) == [json.loads(line) for line in open('all.jsonl')]" || fail "the two forms differ"
expect_exit 64 decl verify copies --json --json-lines

# The schema is strict: a report that is bent anywhere is refused.
python3 - "$schema" <<'PY' || fail "the schema lets a bent report pass"
import copy, json, sys
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.load(open(sys.argv[1])))
good = next(r for r in json.load(open("all.json")) if r["verdict"] == "COMPLETE" and r["face"] == "page")
assert validator.is_valid(good)
def bend(change):
    report = copy.deepcopy(good)
    change(report)
    assert not validator.is_valid(report), report
bend(lambda r: r.update(verdict="GOOD"))
bend(lambda r: r.update(extra=1))
bend(lambda r: r.pop("cause"))
bend(lambda r: r.pop("page"))
bend(lambda r: r.update(trust=None))
bend(lambda r: r["page"].update(result="NOT_CHECKED"))
bend(lambda r: r["signatures"][0].update(sub_indication="FINE"))
bend(lambda r: r["signatures"][0].update(trusted=False))
bend(lambda r: r["signatures"][0].update(indication="INDETERMINATE"))
bend(lambda r: r["signatories"][0].update(state="maybe"))
bend(lambda r: r.update(format="decl-report-2"))
PY
