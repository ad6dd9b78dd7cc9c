"""How the window looks: style, colours, font and the sheet of styles over them."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from evalapp.desktop.colours import DARK, LIGHT, Colours, palette_of

FONTS = Path(__file__).parent / "fonts"
ICONS = Path(__file__).parent / "icons"
FAMILY = "Inter"
STYLE = "fusion"
TEXT_SIZES = (100, 115, 130, 150)
"""Offered sizes of text in per cent."""
NO_LOOKS = "none {}"
"""A sheet of styles that is one, and says nothing about any widget."""


class Theme(StrEnum):
    """Which colours a person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def load_fonts() -> None:
    """Make the shipped font known to Qt."""
    for file in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def colours_for(theme: Theme) -> Colours:
    """Return the colours of a theme; a system that does not say is taken as light."""
    if theme is Theme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def font_for(text_size: int) -> QFont:
    """Return the font of the window at a size in per cent."""
    font = QFont(FAMILY if FAMILY in QFontDatabase.families() else "DejaVu Sans")
    font.setPixelSize(round(13 * text_size / 100))
    return font


def with_even_digits(font: QFont) -> QFont:
    """Return the same font with digits of one width, for figures below each other."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def dress(app: QApplication, theme: Theme, text_size: int) -> None:
    """Give the application its style, colours and font; windows `wear` the sheet over them.

    What it has already is left alone: Qt would go through every widget of every window for it.
    """
    palette, font = palette_of(colours_for(theme)), font_for(text_size)
    if app.style().name() != STYLE:
        app.setStyle(STYLE)
    if app.palette() != palette:
        app.setPalette(palette)
    if app.font() != font:
        app.setFont(font)


def wear(window: QWidget, theme: Theme, text_size: int) -> None:
    """Lay the sheet of styles over a window, its dialogs and all that comes into them later.

    A sheet of the whole application would be worked out anew for everything in a part each time
    that part is put into another one: building a page would take twice as long.
    """
    window.setStyleSheet(style_sheet(colours_for(theme), text_size))


def forget_looks(part: QWidget) -> None:
    """Let Qt forget how everything in a part looks; to be called before the part is deleted.

    Qt (6.11) works out rules of a sheet for inner parts too that it leaves out of styling: what
    scrolls in a table or an area, the list of a chooser, the text of a day. It forgets those only
    where they have a sheet of their own, else about 1 KB of each stays for good.
    """
    for inner in part.findChildren(QWidget):
        if not inner.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            inner.setStyleSheet(NO_LOOKS)


def style_sheet(colours: Colours, text_size: int) -> str:
    """Return the sheet of styles, its lengths following the size of text."""

    def px(length: float) -> str:
        return f"{round(length * text_size / 100)}px"

    c = colours
    look = "dark" if c.dark else "light"
    arrow, tick = ((ICONS / f"{name}-{look}.svg").as_posix() for name in ("arrow", "tick"))
    return f"""
QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.strong_border};
  padding: {px(4)} {px(6)}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {px(21)}; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {px(15)}; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {px(24)}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="caption"] {{ color: {c.muted}; font-size: {px(12)}; }}
QLabel[role="good"] {{ color: {c.best.ink}; }}
QLabel[role="bad"] {{ color: {c.poor.ink}; }}
QLabel[role="picture"] {{ background: {c.rail}; border-radius: {px(6)}; padding: {px(10)}; }}
QLabel[role="mark"] {{ color: {c.fair.ink}; background: {c.fair.tint}; border-radius: {px(9)};
  padding: {px(2)} {px(9)}; font-size: {px(12)}; font-weight: 600; }}
QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(8)}; }}
QFrame[role="line"] {{ background: {c.border}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="notice"] {{ background: {c.notice.tint}; border: 1px solid {c.notice.tint};
  border-radius: {px(6)}; }}
QFrame[role="drop"] {{ background: {c.selection}; border: 2px dashed {c.accent};
  border-radius: {px(8)}; }}
QWidget#page, QWidget#work {{ background: {c.window}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea[role="read"] {{ border: 1px solid transparent; border-radius: {px(6)}; }}
QScrollArea[role="read"]:focus {{ border-color: {c.accent}; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}

QPushButton {{ background: {c.surface}; border: 1px solid {c.strong_border};
  border-radius: {px(6)}; padding: {px(6)} {px(14)}; min-height: {px(18)}; color: {c.text}; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.selection}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.border}; background: {c.window}; }}
QPushButton:checked {{ background: {c.selection}; border-color: {c.accent}; color: {c.text}; }}
QPushButton[role="primary"] {{ background: {c.accent}; border-color: {c.accent};
  color: {c.on_accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {c.accent_hover};
  border-color: {c.accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; padding: {px(5)} {px(13)}; }}
QPushButton[role="primary"]:disabled {{ background: {c.rail}; border-color: {c.rail};
  color: {c.muted}; }}
QPushButton[role="verdict"] {{ padding: {px(6)} {px(7)}; }}
QPushButton[role="quiet"] {{ background: transparent; border-color: transparent;
  color: {c.accent}; padding: {px(4)} {px(8)}; text-align: left; }}
QPushButton[role="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[role="quiet"]:checked {{ background: {c.selection}; }}
QPushButton[role="quiet"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="quiet"]:disabled {{ color: {c.muted}; }}
QPushButton[role="task"] {{ background: transparent; border: 1px solid transparent;
  padding: {px(5)} {px(8)}; text-align: left; }}
QPushButton[role="task"]:hover {{ background: {c.hover}; }}
QPushButton[role="task"]:focus {{ border-color: {c.accent}; }}
QPushButton[role="tab"] {{ border: none; border-bottom: 2px solid transparent; border-radius: 0;
  background: transparent; color: {c.muted}; padding: {px(7)} {px(4)};
  margin-right: {px(16)}; font-weight: 500; }}
QPushButton[role="tab"]:hover {{ color: {c.text}; }}
QPushButton[role="tab"]:checked {{ color: {c.text}; border-bottom-color: {c.accent};
  font-weight: 600; }}
QPushButton[role="tab"]:focus {{ color: {c.accent}; background: {c.hover}; }}

QLineEdit, QDateEdit, QComboBox {{ padding: {px(5)} {px(9)}; min-height: {px(20)}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(3)} {px(5)}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QComboBox {{
  background: {c.surface}; border: 1px solid {c.strong_border}; border-radius: {px(6)};
  color: {c.text};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus,
QComboBox:focus {{ border-color: {c.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {c.muted};
  background: {c.window}; border-color: {c.border}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {c.poor.ink};
  background: {c.poor.tint}; }}
QComboBox {{ padding-right: {px(4)}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ subcontrol-origin: padding;
  subcontrol-position: center right; width: {px(24)}; border: none; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: {px(14)};
  height: {px(14)}; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.strong_border};
  selection-background-color: {c.selection}; selection-color: {c.text}; outline: 0;
  padding: {px(3)}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(26)}; padding: 0 {px(6)}; }}
QCheckBox {{ spacing: {px(8)}; min-height: {px(22)}; }}
QCheckBox::indicator {{ width: {px(15)}; height: {px(15)}; border: 1px solid {c.muted};
  border-radius: {px(4)}; background: {c.surface}; }}
QCheckBox::indicator:hover, QCheckBox:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
  image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ border-color: {c.border}; background: {c.window}; }}
QCheckBox:disabled {{ color: {c.muted}; }}

QAbstractScrollArea[role="table"] {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: {px(8)}; }}
QAbstractScrollArea[role="table"]:focus {{ border-color: {c.accent}; }}
QTableView, QTreeView, QListView {{ background: {c.surface};
  alternate-background-color: {c.stripe}; selection-background-color: {c.selection};
  selection-color: {c.text}; outline: 0; }}
QTableView::item, QTreeView::item {{ padding: 0 8px; border: none; }}
QListWidget::item {{ padding: {px(5)} {px(6)}; border: none; }}
QTableView::item:hover, QTreeView::item:hover, QListWidget::item:hover {{ background: {c.hover}; }}
QTableView::item:selected {{ background: {c.selection}; }}
QTreeView::item:selected, QListWidget::item:selected {{ background: {c.selection};
  color: {c.text}; }}
QHeaderView {{ background: {c.surface}; border: none; border-top-left-radius: {px(8)};
  border-top-right-radius: {px(8)}; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none;
  border-bottom: 1px solid {c.border}; padding: {px(8)} 11px; font-weight: 600; }}
QHeaderView::section:horizontal:first {{ border-top-left-radius: {px(7)}; }}
QHeaderView::section:horizontal:last {{ border-top-right-radius: {px(7)}; }}
QHeaderView::section:vertical {{ color: {c.text}; font-weight: 400; padding: 0 {px(10)};
  border-bottom: none; border-right: 1px solid {c.border}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableCornerButton::section {{ background: {c.surface}; border: none; }}

QScrollBar:vertical {{ background: transparent; width: {px(11)}; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(11)}; margin: 2px; }}
QScrollBar::handle {{ background: {c.strong_border}; border-radius: {px(3)}; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QProgressBar {{ background: {c.rail}; border: none; border-radius: {px(3)};
  max-height: {px(6)}; min-height: {px(6)}; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(3)}; }}

QWidget#nav {{ background: {c.nav}; }}
QWidget#nav QLabel {{ color: {c.nav_text}; }}
QWidget#nav QLabel[role="app"] {{ color: {c.nav_active_text}; font-size: {px(16)};
  font-weight: 700; }}
QWidget#nav QLabel[role="mark"] {{ color: {c.fair.ink}; }}
QPushButton[role="nav"] {{ background: transparent; border: 1px solid transparent;
  border-radius: {px(6)}; color: {c.nav_text}; text-align: left; font-weight: 500;
  padding: {px(7)} {px(10)}; font-size: {px(14)}; }}
QPushButton[role="nav"]:hover {{ background: {c.nav_hover}; }}
QPushButton[role="nav"]:checked {{ background: {c.nav_active}; color: {c.nav_active_text};
  border-color: transparent; font-weight: 600; }}
QPushButton[role="nav"]:focus {{ border-color: {c.nav_text}; }}
QWidget#status {{ background: {c.surface}; border-top: 1px solid {c.border}; }}
QWidget#strip {{ background: {c.surface}; border-top: 1px solid {c.border}; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.strong_border}; padding: {px(4)}; }}
QMenu::item {{ padding: {px(6)} {px(18)}; border-radius: {px(4)}; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.text}; }}
"""
