"""A first look at a file of proof: a picture of it, its words, or why neither can be had."""

from dataclasses import dataclass

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.messages import Message, message
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.ports import Services

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff"})
TEXTS = frozenset({"txt", "csv", "tsv", "md", "log", "json", "xml", "yaml", "yml"})
OPENED = (
    PICTURES
    | TEXTS
    | frozenset(
        {"pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "xlsb", "ods", "ppt", "pptx", "odp"}
    )
)
"""Endings of files that a program of the computer may be asked to show; others may be programs."""
LONGEST_TEXT = 6000
LARGEST = 60_000_000
"""Bytes of a file above which no preview is made."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Bytes of a picture (PNG, JPEG …), or words, or why there is neither."""

    picture: bytes = b""
    words: str = ""
    why: Message | None = None


def evidence_preview(services: Services, file: EvidenceFile) -> Preview:
    """Return a picture of a picture or of the first page of a PDF, or the words of a text.

    AssessmentError `file.not_kept` where the file is missing or damaged.
    """
    kind = ending(file)
    if file.size > LARGEST:
        return Preview(why=message("proof.too_large"))
    if kind not in PICTURES | TEXTS | {"pdf"}:
        return Preview(why=message("proof.no_preview"))
    content = services.workspace.files.read(file.sha256)
    if kind in PICTURES:
        return Preview(picture=content)
    if kind in TEXTS:
        return Preview(words=_words(content))
    try:
        return Preview(picture=services.page_pictures.first_page(content, file.file_name))
    except AssessmentError:
        return Preview(why=message("proof.page_not_drawn"))


def ending(file: EvidenceFile) -> str:
    """Return the ending of a file's name in small letters, '' where it has none."""
    return file.file_name.rpartition(".")[2].lower() if "." in file.file_name else ""


def check_may_be_opened(file: EvidenceFile) -> None:
    """AssessmentError `proof.may_be_a_program` where opening a file may run something."""
    if ending(file) not in OPENED:
        raise AssessmentError("proof.may_be_a_program", file=file.file_name)


def _words(content: bytes) -> str:
    begin = content[: LONGEST_TEXT * 4]
    codec = "utf-16" if begin[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = begin.decode(codec, errors="replace")
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
