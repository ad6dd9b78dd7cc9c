"""The colours of the window by meaning, light and dark."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning: words and strokes in `ink`, their ground in `tint`, bars of charts in `fill`."""

    ink: str
    tint: str
    fill: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours; every text on its ground reaches a contrast of 4.5 to 1."""

    dark: bool
    window: str
    surface: str
    stripe: str
    hover: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    rail: str
    nav: str
    nav_text: str
    nav_hover: str
    nav_active: str
    nav_active_text: str
    best: Tone
    good: Tone
    fair: Tone
    weak: Tone
    poor: Tone
    neutral: Tone
    notice: Tone


LIGHT = Colours(
    dark=False,
    window="#f3f5f8",
    surface="#ffffff",
    stripe="#f8fafc",
    hover="#eef3f9",
    border="#dfe5ec",
    strong_border="#c3ccd8",
    text="#1a2027",
    muted="#5a6574",
    accent="#1b5fc1",
    accent_hover="#174fa2",
    on_accent="#ffffff",
    selection="#e1ecfb",
    rail="#e3e8ee",
    nav="#14233d",
    nav_text="#c6d0de",
    nav_hover="#1e3050",
    nav_active="#2c4062",
    nav_active_text="#ffffff",
    best=Tone("#13704c", "#ddf3e8", "#1f9463"),
    good=Tone("#3f7521", "#e8f3d9", "#7cb342"),
    fair=Tone("#8a5a00", "#fcf0cf", "#e3a82b"),
    weak=Tone("#b04a0c", "#fde7d8", "#e2762b"),
    poor=Tone("#b3261e", "#fce3e1", "#cf4036"),
    neutral=Tone("#56616f", "#e6eaef", "#a9b4c1"),
    notice=Tone("#1a57ad", "#e1ecfb", "#3b7dd8"),
)

DARK = Colours(
    dark=True,
    window="#15181c",
    surface="#1d2126",
    stripe="#21262c",
    hover="#272d35",
    border="#323943",
    strong_border="#47515e",
    text="#e7eaee",
    muted="#9ba6b3",
    accent="#5b9bff",
    accent_hover="#7cb0ff",
    on_accent="#0a1526",
    selection="#21375c",
    rail="#323944",
    nav="#0f1216",
    nav_text="#aab4c1",
    nav_hover="#1b2027",
    nav_active="#2a313b",
    nav_active_text="#ffffff",
    best=Tone("#4cc38f", "#173528", "#2f9e70"),
    good=Tone("#93c65c", "#25331a", "#76a844"),
    fair=Tone("#e5b54a", "#382d14", "#d6a136"),
    weak=Tone("#f0935a", "#3b2518", "#d9753a"),
    poor=Tone("#f2857d", "#3d1e1d", "#d0544b"),
    neutral=Tone("#a7b1bd", "#2b323a", "#5d6875"),
    notice=Tone("#82b2ff", "#1c2d49", "#4f8eea"),
)


@lru_cache(maxsize=256)
def ink(name: str) -> QColor:
    """Return a colour by its name; making it anew for each cell of a table would be felt."""
    return QColor(name)


def colours_of(palette: QPalette) -> Colours:
    """Return the set of colours that a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a set of colours: fourteen roles and their disabled forms."""
    palette = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.stripe,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.poor.ink,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return palette
