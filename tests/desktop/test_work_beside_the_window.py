"""Whatever a person does on the pages, stored things are read beside the thread of the window."""

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, busy_office
from tests.desktop.watchdog import Watchdog
from tests.desktop.working_pages import work_all_pages
from tests.usecases.fake_store import FakeUnitOfWork


def test_no_page_reads_in_the_thread_of_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    office: Office = busy_office()
    window = open_window(at=office)
    store, look = office.workspace.unit_of_work, office.workspace.reading
    threads = list[threading.Thread]()

    def noted(begin: Callable[[], FakeUnitOfWork]) -> Callable[[], FakeUnitOfWork]:
        def begun() -> FakeUnitOfWork:
            threads.append(threading.current_thread())
            return begin()

        return begun

    office.workspace.unit_of_work = noted(store)  # type: ignore[method-assign]
    office.workspace.reading = noted(look)  # type: ignore[method-assign]
    dog = Watchdog()
    work_all_pages(qtbot, window, dog)
    dog.stop()
    assert len(threads) > 20
    assert threading.main_thread() not in threads
