"""Slips against Decree 30 noted one by one, and what a hand does in Word to make them."""

from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from evalapp.exchange.documents.ooxml import Element, below, numbering_of

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Slip = Callable[[WordDocument], None]
Listed = list[tuple[str, str, Slip]]


class Slips(Listed):
    """Slips, each noted with the rule that it breaks and the kind of paper that it is made in."""

    def slip(self, rule: str, kind: str = "decision") -> Callable[[Slip], Slip]:
        def noted(made: Slip) -> Slip:
            self.append((rule, kind, made))
            return made

        return noted


def paragraphs(document: WordDocument) -> list[Paragraph]:
    inside = [each for table in document.tables for row in table.rows for cell in row.cells
              for each in cell.paragraphs]  # fmt: skip
    return [*document.paragraphs, *inside]


def paragraph(document: WordDocument, said: str) -> Paragraph:
    bound = ((each, each.text.replace("\u00a0", " ")) for each in paragraphs(document))
    return next(each for each, text in bound if text.startswith(said))


def style_of(document: WordDocument, said: str | Paragraph) -> ParagraphStyle:
    """Return the style of a paragraph, given by its first words or itself."""
    style = (paragraph(document, said) if isinstance(said, str) else said).style
    assert style is not None
    return style


def rewritten(document: WordDocument, begins: str, old: str, new: str) -> None:
    found = paragraph(document, begins)
    assert old in found.text
    overwrite(found, found.text.replace(old, new))


def overwrite(found: Paragraph, said: str) -> None:
    """Make a paragraph say something else, in the look of its first words."""
    for run in found.runs[1:]:
        run.text = ""
    found.runs[0].text = said


def line_under(document: WordDocument, said: str) -> Element:
    found = below(paragraph(document, said)).getnext()
    assert found is not None
    return found


def indented(line: Element, twentieths: int) -> None:
    """Indent a drawn line from both sides, which makes it shorter or longer."""
    found = line.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert found is not None
    for side in ("left", "right"):
        found.set(qn(f"w:{side}"), str(twentieths))


def rewritten_label(
    document: WordDocument, old: str, new: str, behind: tuple[str, str] = ("", "")
) -> None:
    label, *others = paragraph(document, old).runs
    label.text = label.text.replace(old, new)
    for run in others:
        run.text = run.text.replace(*behind)


def numbered_by_word(
    document: WordDocument, form: str, label: str, chosen: list[Paragraph], start: int = 1
) -> None:
    """Take typed labels away and let Word write them: one list, its first line 1.27 cm in."""
    assert chosen
    numbering = numbering_of(document)
    assert numbering is not None
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {_WORD} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num {_WORD} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for each in chosen:
        properties = each._p.get_or_add_pPr()  # pyright: ignore[reportPrivateUsage]
        properties.get_or_add_numPr().get_or_add_numId().val = 77
        properties.get_or_add_numPr().get_or_add_ilvl().val = 0
        run = next(run for run in each.runs if run.text.strip())
        run.text = run.text.split(" ", 1)[1]
