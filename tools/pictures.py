"""Take the pictures of every page: `python -m tools.pictures [OUT]` (also `just pictures`).

Without OUT the pictures go to build/pictures, and those that the documents show to docs/pictures.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal, cast

ROOT = Path(__file__).parent.parent
SHOWN = ROOT / "docs" / "pictures"
SCREENS = {"1": (1366, 768), "1.5": (1366, 768), "2": (1920, 1080)}
"""Pixels of the screen that the window fills at each scale."""
LookName = tuple[Literal["light", "dark"], Literal["vi", "en"]]
BOTH: list[LookName] = [("light", "vi"), ("light", "en"), ("dark", "vi"), ("dark", "en")]
LOOKS: dict[str, list[LookName]] = {
    "1": BOTH,
    "1.5": BOTH,
    "2": [("light", "vi"), ("dark", "en")],
}
FIRST, LATER = "danh-gia-2022", "danh-gia-2023"
"""Names of the workspaces, as the window shows them."""
WITHOUT_YEAR = ("overview", "units", "criteria", "settings")
TABLE = "Đơn vị,3.1.a,3.1.b\nSở TTTT,90,95\nSở Nội vụ,80,85\nVăn phòng tỉnh,7,9\nCông ty A,1,2\n"
USUAL = ROOT / "build" / "pictures"
SHOWN_DARK = ("overview", "results")


def main(argv: Sequence[str]) -> int:
    """Take pictures in every look and at every scale; return the exit code."""
    asked = _asked(argv)
    if asked.scale:
        return take_at_scale(asked.scale, asked.out, asked.demo)
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "EVALAPP_HOME": folder}
        for scale in SCREENS:
            order = ["--scale", scale, "--demo", folder, str(asked.out)]
            done = subprocess.run(
                [sys.executable, "-m", "tools.pictures", *order],
                cwd=ROOT,
                env={**surroundings, "QT_SCALE_FACTOR": scale},
            )
            if done.returncode != 0:
                return done.returncode
    if asked.out == USUAL:
        keep_shown(asked.out / "100")
    return 0


def _asked(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=USUAL, help="folder of the pictures")
    parser.add_argument("--scale", default="", help="only this scale, in this very process")
    parser.add_argument("--demo", type=Path, help="folder in which the demo is made or kept")
    asked = parser.parse_args(argv)
    asked.out = asked.out.resolve()
    if asked.scale and asked.demo is None:
        parser.error("--scale needs --demo")
    return asked


def take_at_scale(scale: str, out: Path, folder: Path) -> int:
    """Take the pictures of one scale on the demo below `folder`, made where it is missing."""
    from evalapp.desktop.app import application
    from evalapp.desktop.pictures import PERSON, Look, take_start, take_tour
    from evalapp.doors import Doors
    from evalapp.main import Launcher
    from evalapp.settings.language import language

    application()
    launcher = Launcher("vi")
    demo = folder / "pictured"
    if not demo.exists():
        make_demo(launcher, demo)
    into = out / f"{float(scale) * 100:.0f}"
    size = [round(each / float(scale)) for each in SCREENS[scale]]
    others = tours_of_starts(launcher, demo)
    doors, recent = (
        Doors(language("vi"), PERSON),
        (str(demo / LATER), str(demo / FIRST), "postgresql://may-chu/danh-gia"),
    )
    taken = 0
    for theme, code in LOOKS[scale]:
        look = Look(theme, code, *size)
        for tour in (tour_of_year(launcher, demo, f"{into.name}-{look.name}"), *others):
            taken += len(take_tour(tour, look, into))
        taken += len(take_start(doors, recent, look, into))
    print(f"{taken} pictures in {into}")
    return 0


def tour_of_year(launcher, demo: Path, name: str):
    """Return the tour of every page, on a copy of the demo in which no scene has left a mark yet."""
    from evalapp.desktop.pages.places import PLACES
    from evalapp.desktop.picture_scenes import SCENES
    from evalapp.desktop.pictures import Tour

    copy = demo / name / FIRST
    shutil.copytree(demo / "workspace", copy)
    return Tour(launcher.services(str(copy)), [each.name for each in PLACES], SCENES)


def tours_of_starts(launcher, demo: Path):
    """Return the tours of a year after the first, of a year just begun, and of no year at all."""
    from evalapp.desktop.pages.places import PLACES
    from evalapp.desktop.picture_scenes import LATER, scenes_of_files, scenes_of_mail
    from evalapp.desktop.pictures import Tour

    begun = launcher.services(str(demo / "fresh" / "workspace"))
    mail, files = scenes_of_mail(demo / "2-phieu-nop"), scenes_of_files(*files_with_faults(demo))
    no_year = demo / "danh-gia-moi"
    if not no_year.exists():
        launcher.create_workspace(str(no_year))
    return (
        Tour(later_services(launcher, demo), (), LATER),
        Tour(begun, [each.name for each in PLACES], {**mail, **files}, "begun-"),
        Tour(launcher.services(str(no_year)), WITHOUT_YEAR, prefix="no-year-"),
    )


def files_with_faults(demo: Path) -> tuple[Path, Path]:
    """Return a table in which names are written otherwise, and a criteria set with faults."""
    table, criteria = demo / "so-lieu-tay.csv", demo / "bo-tieu-chi.yaml"
    table.write_text(TABLE, "utf-8")
    whole = (ROOT / "criteria" / "2022" / "gialai-so.yaml").read_text("utf-8")
    criteria.write_text(whole.replace("maximum: 1.5", "maximum: -1.5", 2), "utf-8")
    return table, criteria


def later_services(launcher, demo: Path):
    """Return services on a copy of the demo in which the next year's returns have come in."""
    from evalapp.usecases.periods.choose_period import newest_period
    from tools.later_year import a_year_later

    later = demo / LATER
    is_new = not later.exists()
    if is_new:
        shutil.copytree(demo / "workspace", later)
    services = launcher.services(str(later))
    if is_new:
        period = newest_period(services)
        a_year_later(services, period.id, period.year + 1)
    return services


def make_demo(launcher, folder: Path) -> None:
    """Make the demo, partly appraised and explained, and a workspace that nothing came back to."""
    from evalapp.desktop.desk import NamedServices
    from evalapp.desktop.pictures import PERSON
    from evalapp.usecases.demo.demo import DEMO_PERIOD, run_demo
    from evalapp.usecases.explanations.open_explanation import NewRound, open_explanation
    from evalapp.usecases.periods.open_period import NewPeriod, open_period
    from evalapp.usecases.ports import Services
    from evalapp.usecases.progress import Silent
    from tools.sent_proof import send_proof

    place = launcher.demo(folder)
    run_demo(
        place.services_at,
        place.sources,
        folder,
        place.random,
        Silent(),
        documents=(),
        appraised_share=0.4,
    )
    services = launcher.services(str(folder / "workspace"))
    send_proof(services, DEMO_PERIOD.id)
    last_day = (services.now() + timedelta(days=10)).date()
    lead = cast("Services", NamedServices(services, lambda: PERSON))
    open_explanation(lead, DEMO_PERIOD.id, NewRound(last_day, every_criterion=True))
    launcher.demo(folder / "fresh")
    fresh = launcher.services(str(folder / "fresh" / "workspace"))
    sets = [fresh.criteria_files.load(path) for path in place.sources.criteria]
    units = fresh.unit_files.load(place.sources.units)
    open_period(fresh, NewPeriod(DEMO_PERIOD, {each.unit_group: each for each in sets}, units))


def keep_shown(folder: Path) -> None:
    """Copy the Vietnamese pictures that the documents show."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    said = "".join(each.read_text("utf-8") for each in documents)
    for picture in folder.glob("*-light-vi.png"):
        name = f"{picture.name.removesuffix('-light-vi.png')}-light.png"
        if f"pictures/{name}" in said:
            shutil.copy(picture, SHOWN / name)
    for name in SHOWN_DARK:
        shutil.copy(folder / f"{name}-dark-vi.png", SHOWN / f"{name}-dark.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
