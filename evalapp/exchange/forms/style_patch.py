"""Cell formats added to a workbook's own styles, all others left byte for byte."""

import re

from evalapp.assessment.problems import AssessmentError

_FONT = '<font>{bold}<sz val="{size}"/><color rgb="FF{ink}"/><name val="Times New Roman"/></font>'
_FILL = (
    '<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/>'
    '<bgColor indexed="64"/></patternFill></fill>'
)
_BORDER = (
    "<border>"
    + "".join(
        f'<{side} style="thin"><color rgb="FFB8C2CC"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    + "<diagonal/></border>"
)
_FORMAT = re.compile(r"<xf\b[^>]*?/>|<xf\b[^>]*?>.*?</xf>", re.DOTALL)


class StylePatch:
    """Adds to a styles part; AssessmentError `form.styles_unknown` where it is not as usual."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._formats = _FORMAT.findall(self._inside("cellXfs"))
        self._recoloured: dict[tuple[int, int], int] = {}

    def font(self, size: int, ink: str, bold: bool = False) -> int:
        """Add a font and return its number."""
        xml = _FONT.format(bold="<b/>" if bold else "", size=size, ink=ink)
        return self._appended("fonts", "font", xml)

    def fill(self, colour: str) -> int:
        """Add a plain fill and return its number."""
        return self._appended("fills", "fill", _FILL.format(colour=colour))

    def border(self) -> int:
        """Add thin lines around and return their number."""
        return self._appended("borders", "border", _BORDER)

    def format(
        self, font: int, fill: int = 0, border: int = 0, centred: bool = False, indent: int = 0
    ) -> int:
        """Add a wrapped cell format and return its number."""
        across = ' horizontal="center"' if centred else f' horizontal="left" indent="{indent}"'
        xml = (
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{across} vertical="center" wrapText="1"/></xf>'
        )
        return self._added(xml)

    def recoloured(self, style: int, fill: int) -> int:
        """Return the number of a format that is another one with this fill."""
        if (style, fill) not in self._recoloured:
            old = self._formats[style] if style < len(self._formats) else '<xf xfId="0"/>'
            head, mark, rest = old.partition(
                "/>" if old.endswith("/>") and "><" not in old else ">"
            )
            head = re.sub(r'\s(?:fillId|applyFill)\s*=\s*"[^"]*"', "", head)
            self._recoloured[style, fill] = self._added(
                f'{head} fillId="{fill}" applyFill="1"{mark}{rest}'
            )
        return self._recoloured[style, fill]

    def part(self) -> bytes:
        """Return the part with everything added."""
        inside = "".join(self._formats)
        new = f'<cellXfs count="{len(self._formats)}">{inside}</cellXfs>'
        return self._found("cellXfs").re.sub(lambda _: new, self._part, count=1).encode()

    def _added(self, xml: str) -> int:
        self._formats.append(xml)
        return len(self._formats) - 1

    def _found(self, tag: str) -> re.Match[str]:
        found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", self._part, re.DOTALL)
        if found is None:
            raise AssessmentError("form.styles_unknown")
        return found

    def _inside(self, tag: str) -> str:
        return self._found(tag)[1]

    def _appended(self, tag: str, child: str, xml: str) -> int:
        found = self._found(tag)
        count = len(re.findall(rf"<{child}\b", found[1]))
        new = f'<{tag} count="{count + 1}">{found[1]}{xml}</{tag}>'
        self._part = self._part[: found.start()] + new + self._part[found.end() :]
        return count
