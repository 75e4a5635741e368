"""What the documentation lists is what is declared."""

from pathlib import Path

from fetchers.__main__ import main

PAGE = Path(__file__).parent.parent.parent / "fetchers" / "README.md"


def test_the_page_of_series_is_what_the_command_prints(capsys) -> None:
    assert main(["series"]) == 0
    assert capsys.readouterr().out.strip() in PAGE.read_text(encoding="utf-8")
