"""The theme's defects are mended, or the build says that they are gone."""

import pytest
from ext.theme_repairs import REPAIRS, Repair, repair
from sphinx.errors import ThemeError

PAGE = "\n".join(found.find for found in REPAIRS)


def test_every_defect_is_mended() -> None:
    mended = repair(PAGE)

    assert all(found.replace in mended for found in REPAIRS)
    assert "style=" not in mended


@pytest.mark.parametrize("gone", REPAIRS, ids=lambda found: found.find)
def test_a_theme_that_changed_stops_the_build(gone: Repair) -> None:
    with pytest.raises(ThemeError, match="drop the repair or adapt it") as error:
        repair(PAGE.replace(gone.find, ""))

    assert repr(gone.find) in str(error.value)
    assert gone.defect in str(error.value)
