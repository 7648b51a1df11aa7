"""What the program holds open ends with the command or the window, and is not begun in order to end it."""

from types import SimpleNamespace

import pytest

from dpo_desk import bootstrap


class Imaging:
    def __init__(self):
        self.closed = 0

    def close(self):
        self.closed += 1


@pytest.fixture
def office(monkeypatch):
    made = SimpleNamespace(imaging=Imaging(), made=0)

    def make(*_):
        made.made += 1
        return made

    monkeypatch.setattr(bootstrap, "make_office", make)
    return made


@pytest.mark.parametrize("fails", [False, True], ids=["good", "failing"])
def test_a_command_that_needed_the_office_lets_go_of_it(office, monkeypatch, fails):
    def command(arguments, tools):
        assert tools.imaging is office.imaging
        if fails:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr("dpo_desk.cli.main.run", command)
    if fails:
        with pytest.raises(KeyboardInterrupt):
            bootstrap.run(["case", "list"])
    else:
        assert bootstrap.run(["case", "list"]) == 0

    assert office.imaging.closed == 1


def test_a_command_without_the_office_makes_none(office, monkeypatch):
    monkeypatch.setattr("dpo_desk.cli.main.run", lambda arguments, tools: 0)
    bootstrap.run(["case", "list"])

    assert office.made == 0


def test_the_window_lets_go_when_it_closes(office, monkeypatch, tmp_path):
    def window(fetch, *_, **__):
        fetch()
        raise RuntimeError

    monkeypatch.setattr("dpo_desk.ui.app.run", window)
    settings = bootstrap.DeviceSettings(tmp_path / "settings.toml")
    with pytest.raises(RuntimeError):
        bootstrap.open_window(bootstrap.resources_folder(), settings, None)

    assert office.imaging.closed == 1
