"""A page with a question of every kind, built once for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conf.conftest import run_sphinx
from tests.conf.ext.samples import ASK_EVERY_KIND, BANK_OF_EVERY_KIND
from tests.conf.questions.proving import CLAIMS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@pytest.fixture(scope="session")
def body(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Build the page; return its body, which has every question once."""
    built = run_sphinx(
        tmp_path_factory.mktemp("every-kind"),
        {**ASK_EVERY_KIND, **BANK_OF_EVERY_KIND},
        questions_claims=CLAIMS,
    )
    assert (built.status, built.messages) == (0, "")
    return built.body()
