"""Freeze the present schema as a fixture: `python -m tests.storage.dump_schema`, at each release.

The fixtures of earlier versions are never written again.
"""

import sqlite3
import subprocess
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply
from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.editions import EditionMapping, Link
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.messages import message
from evalapp.assessment.result_versions import LockedGroup, LockedUnit, ResultVersion
from evalapp.assessment.results import GroupScore, NoticeRow, Standing, UnitResult
from evalapp.assessment.version_text import sealed
from evalapp.storage.schema import VERSION
from evalapp.storage.workspace import StoredWorkspace, create_workspace
from evalapp.usecases.result_repositories import DecisionBatch
from evalapp.usecases.return_repositories import IssuedForm
from tests.postgres import PostgresServer, as_database_user, find_postgres
from tests.storage.samples import MORNING, PERIOD, PLEIKU, SNV, criteria_set, open_period, returned
from tests.storage.test_appraisals import NEW

SCHEMAS = Path(__file__).parent / "schemas"
FORM = b"PK\x03\x04"
CELLS = (
    FormCell("ht.1", Answer({"achieved": Decimal("45.50")}), explanation="Đã đạt"),
    FormCell("ht.2", Answer(not_applicable=True)),
)
PROOF = EvidenceFile(
    "e1", PERIOD.id, PLEIKU.id, "pleiku-1", "ht.1", "1.1/QĐ 45.pdf", "cd" * 32, 9, MORNING, "đợt 1"
)
ENTRY = JournalEntry(MORNING, "Lê Thị Hoa", "appraisal.saved", PERIOD.id, PLEIKU.id, "ht.1", "2")

MAPPING = EditionMapping(
    criteria_set("2021").fingerprint, criteria_set().fingerprint, (Link("c.0", "c.1"),)
)
VERSION_1 = ResultVersion(
    PERIOD,
    1,
    MORNING,
    "Lê Thị Hoa",
    "",
    (
        LockedGroup(
            "so",
            criteria_set().fingerprint,
            (
                LockedUnit(
                    SNV,
                    UnitResult(
                        unit=SNV.id,
                        points=Decimal("2.500"),
                        maximum=Decimal("2.50"),
                        excluded=Decimal(0),
                        applicable_maximum=Decimal("2.50"),
                        share=Decimal("1.0000"),
                        converted=Decimal("2.500"),
                        level=Standing("I", "Mức I"),
                        rank=1,
                        tied=False,
                        groups={"g1": GroupScore("g1", Decimal("2.500"), Decimal("2.50"))},
                        why=(message("level.reached", share=Fraction(1, 3)),),
                    ),
                    (
                        NoticeRow(
                            "c.1", Decimal("2.50"), None, Decimal("2.500"), message("rule.yes")
                        ),
                    ),
                ),
            ),
        ),
    ),
)
HOA = Assessor("hoa", "Lê Thị Hoa", Role.LEAD, frozenset({SNV.id}))
SHARE = Assignment("hoa", "so", PLEIKU.id)
DRAFT = StoredDraft(
    DraftHead("d1", "Bộ tiêu chí 2023", "", MORNING, "Lê Thị Hoa", 0),
    {"title": "Bộ tiêu chí 2023", "groups": [{"id": "A", "criteria": [None]}]},
)
PROVISIONAL = replace(VERSION_1, note="", provisional=True)
ROUND = ExplanationRound(
    PERIOD.id,
    1,
    MORNING,
    "Lê Thị Hoa",
    date(2023, 3, 10),
    (PLEIKU.id, SNV.id),
    False,
    sealed(PROVISIONAL).head.checksum,
)
REPLY = Reply(
    1, False, "Đã đạt 50", Evidence("45/QĐ", date(2022, 5, 4)), Answer({"achieved": Decimal(50)})
)
REPLIED = replace(
    returned(SNV.id, cells=(FormCell("ht.1", REPLY.answer, replies=(REPLY,)),)), round=1
)
BATCH = DecisionBatch(
    PERIOD.id,
    1,
    "Lê Thị Hoa",
    MORNING,
    "thẩm định.xlsx",
    (
        (None, NEW),
        (replace(NEW, criterion="ht.2", answer=Answer(not_applicable=True)), None),
        (replace(NEW, answer=Answer(points=Decimal("0.50")), basis="ab" * 32), NEW),
    ),
)
TOLERANCES = Tolerances(Decimal("0.10"), {"dv.1": Decimal("0.025")})


def fill(workspace: StoredWorkspace) -> None:
    """Store something of every kind."""
    open_period(workspace)
    file = workspace.files.keep("phiếu.xlsx", FORM)
    criteria = criteria_set()
    with workspace.unit_of_work() as work:
        work.criteria.add(criteria)
        work.periods.assign_set(PERIOD.id, "so", criteria.fingerprint)
        work.issued.record(PERIOD.id, [IssuedForm(PLEIKU.id, MORNING, "Pleiku.xlsx")])
        work.returns.add(returned(cells=CELLS, file=file))
        work.evidence.add([PROOF])
        work.appraisals.save(replace(NEW, version=0))
        work.batches.add(PERIOD.id, BATCH.by, BATCH.at, BATCH.source, BATCH.replaced)
        work.measured.save([MeasuredValue(PERIOD.id, SNV.id, "dv.1", Answer(), "Một cửa")])
        work.documents.save_details(PERIOD.id, DocumentDetails(number="15"))
        work.journal.add([ENTRY])
        work.criteria.add(criteria_set("2021"))
        work.editions.save(MAPPING)
        work.tolerances.save(PERIOD.id, TOLERANCES)
        work.assessors.save([HOA])
        work.assignments.add(PERIOD.id, [SHARE])
        work.drafts.save(DRAFT)
        work.versions.add(sealed(VERSION_1))
        work.versions.close(PERIOD.id, 1, DocumentDetails(number="14"))
        work.explanations.open(ROUND, sealed(PROVISIONAL))
        work.explanations.record(PERIOD.id, 1, [IssuedForm(SNV.id, MORNING, "Sở Nội vụ.xlsx")])
        work.returns.add(REPLIED)
        work.commit()


def sqlite_dump() -> str:
    """Return a filled SQLite workspace as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        with create_workspace(folder) as workspace:
            fill(workspace)
        with closing(sqlite3.connect(Path(folder) / "workspace.db")) as connection:
            return "\n".join(connection.iterdump()) + "\n"


def postgres_dump(server: PostgresServer, programs: Path) -> str:
    """Return a filled PostgreSQL workspace as SQL that any client can say."""
    with server.database() as url:
        with create_workspace(url) as workspace:
            fill(workspace)
        address = url.replace("postgresql+psycopg", "postgresql")
        options = ["--inserts", "--no-owner", "--no-comments", "--no-privileges"]
        command = as_database_user([str(programs / "pg_dump"), *options, address])
        dumped = subprocess.run(command, capture_output=True, check=True, cwd="/", text=True)
    lines = dumped.stdout.splitlines()
    return "\n".join(each for each in lines if each and not each.startswith(("--", "\\"))) + "\n"


def main() -> None:
    """Write the fixtures of the present version."""
    programs = find_postgres()
    assert programs is not None, "PostgreSQL is needed"
    with PostgresServer.running(programs) as server:
        dumps = {"sqlite": sqlite_dump(), "postgresql": postgres_dump(server, programs)}
    for name, dump in dumps.items():
        (SCHEMAS / f"version_{VERSION}.{name}.sql").write_text(dump, "utf-8")


if __name__ == "__main__":
    main()
