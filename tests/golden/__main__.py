"""Writes today's answers into the golden cases: look at what changed before you commit it."""

from tests.golden.case import CASES, case_text, read_case

for path in sorted(CASES.glob("*.txt")):
    case = read_case(path)
    if case.now != case.answer:
        path.write_text(case_text(case._replace(answer=case.now)), "utf-8")
        print(f"{path.name} has a new answer")
