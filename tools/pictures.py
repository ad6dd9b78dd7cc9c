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
from typing import cast

ROOT = Path(__file__).parent.parent
SHOWN = ROOT / "docs" / "pictures"
SCALES = ("1", "1.5")
USUAL = ROOT / "build" / "pictures"
SHOWN_DARK = ("overview", "results")


def main(argv: Sequence[str]) -> int:
    """Take pictures in every look and at every scale; return the exit code."""
    asked = _asked(argv)
    if asked.scale:
        return take_at_scale(asked.scale, asked.out, asked.demo)
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "EVALAPP_HOME": folder}
        for scale in SCALES:
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
    from evalapp.desktop.pictures import Look, Mail, take_movement, take_pictures
    from evalapp.main import Launcher

    application()
    launcher = Launcher("vi")
    demo = folder / "pictured"
    if not demo.exists():
        make_demo(launcher, demo)
    looks = [Look(theme, code) for theme in ("light", "dark") for code in ("vi", "en")]
    into = out / f"{float(scale) * 100:.0f}"
    mail = Mail(launcher.services(str(demo / "fresh" / "workspace")), [demo / "2-phieu-nop"])
    taken = 0
    for look in looks:
        taken += len(take_pictures(unmarked(launcher, demo, into.name, look), mail, [look], into))
    taken += len(take_movement(later_services(launcher, demo), looks, into))
    print(f"{taken} pictures in {into}")
    return 0


def unmarked(launcher, demo: Path, scale: str, look):
    """Return services on a copy of the demo in which no scene has left a mark yet."""
    copy = demo / f"{scale}-{look.name}" / "workspace"
    shutil.copytree(demo / "workspace", copy)
    return launcher.services(str(copy))


def later_services(launcher, demo: Path):
    """Return services on a copy of the demo in which the next year's returns have come in."""
    from evalapp.usecases.periods.choose_period import newest_period
    from tools.later_year import a_year_later

    later = demo / "later"
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
