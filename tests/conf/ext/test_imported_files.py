"""The files of ours that code imports, directly or through others."""

from pathlib import Path

import pytest
from ext.imported_files import imported_files

FILES = {
    "tools/first.py": "from snippets.tools.second import deep\n",
    "tools/second.py": "def deep():\n    import snippets.tools.third\n",
    "tools/third.py": "from snippets.tools import first\n",
    "tools/other.py": "import torch\n",
    "package/__init__.py": "from snippets.tools.other import torch\n",
}


@pytest.fixture
def snippets(tmp_path: Path) -> Path:
    for name, code in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("from snippets.tools.other import torch", {"tools/other.py"}),
        ("from snippets.tools import other, nothing", {"tools/other.py"}),
        ("import snippets.tools.other as o, os", {"tools/other.py"}),
        ("if True:\n    from snippets.tools import other", {"tools/other.py"}),
        ("from snippets import package", {"package/__init__.py", "tools/other.py"}),
        ("from snippets.tools import (\n    other,\n)", {"tools/other.py"}),
        ("%time 1\nimport snippets.tools.other\nimport (", {"tools/other.py"}),
        ("import torch\nfrom . import snippets", set()),
        ("text = 'import snippets.tools.other'", set()),
    ],
)
def test_what_code_imports(snippets: Path, code: str, files: set[str]) -> None:
    found = imported_files(code, {"snippets": snippets})

    assert {path.relative_to(snippets).as_posix() for path in found} == files


def test_imports_of_imports_even_in_a_ring(snippets: Path) -> None:
    found = imported_files("import snippets.tools.first", {"snippets": snippets})

    assert sorted(path.stem for path in found) == ["first", "second", "third"]
