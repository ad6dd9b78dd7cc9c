"""Whatever a person does on the pages, stored things are read beside the thread of the window."""

import threading

from pytestqt.qtbot import QtBot

from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, busy_office
from tests.desktop.watchdog import Watchdog
from tests.desktop.working_pages import work_all_pages


def test_no_page_reads_in_the_thread_of_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    office: Office = busy_office()
    window = open_window(at=office)
    begin, threads = office.workspace.unit_of_work, list[threading.Thread]()

    def unit_of_work():
        threads.append(threading.current_thread())
        return begin()

    office.workspace.unit_of_work = unit_of_work  # type: ignore[method-assign]
    dog = Watchdog()
    work_all_pages(qtbot, window, dog)
    dog.stop()
    assert len(threads) > 20
    assert threading.main_thread() not in threads
