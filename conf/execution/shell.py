"""IPython without a terminal, for the cells of one page."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any, NoReturn

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

if TYPE_CHECKING:
    from types import TracebackType

    from .output import Output

    Caught = tuple[type[BaseException], BaseException, TracebackType | None]
NO_COMMAND = "`!{}` runs no command; use subprocess.run(…, check=True)"
Bundle = dict[str, Any]  # by MIME type
MEMORY = {"hist_file": ":memory:", "enabled": False}


class Publisher(DisplayPublisher):
    """Takes what ``display()`` shows."""

    shell: Any

    def publish(
        self,
        data: Bundle,
        metadata: Bundle | None = None,
        source: object = None,
        **_: object,
    ) -> None:
        """Add it to the outputs of the cell."""
        del source
        self.shell.output.add(
            {
                "output_type": "display_data",
                "data": encoded(data),
                "metadata": metadata or {},
            }
        )


class ResultHook(DisplayHook):
    """Takes the value of a cell's last line."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Leave the prompt to the page."""

    def write_format_data(self, data: Bundle, metadata: Bundle | None = None) -> None:
        """Add it to the outputs of the cell."""
        self.shell.output.add(
            {
                "output_type": "execute_result",
                "data": encoded(data),
                "metadata": metadata or {},
                "execution_count": self.shell.execution_count,
            }
        )


class PageShell(InteractiveShell):
    """A shell without its user's settings; who runs a cell gets its error."""

    output: Output
    display_error: BaseException | None = None
    display_pub_class = Type(Publisher)
    displayhook_class = Type(ResultHook)

    def init_ipython_dir(self, _folder: str | None) -> None:
        """Use no folder."""

    def init_profile_dir(self, _folder: str | None) -> None:
        """Use no profile."""

    def init_virtualenv(self) -> None:
        """Keep the paths as they are."""

    def ask_exit(self) -> None:
        """Do what ``quit()`` means."""
        raise SystemExit

    def system(self, cmd: str) -> NoReturn:
        """Do not do what ``!command`` means: whether it fails would not be told."""
        raise RuntimeError(NO_COMMAND.format(cmd))

    def getoutput(self, cmd: str, *_: object, **__: object) -> NoReturn:
        """Do not do it for ``text = !command`` either."""
        self.system(cmd)

    def showtraceback(
        self, exc_tuple: Caught | None = None, *_: object, **__: object
    ) -> None:
        """Print nothing; keep what was raised by showing a value."""
        if exc_tuple:
            self.display_error = exc_tuple[1]

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Print nothing."""

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, str]:
        """Format nothing: nobody reads it, and it fails where ``str()`` does."""
        return {}


def start_shell(output: Output) -> PageShell:
    """Start the one shell of this process."""
    shell = PageShell.instance(config=Config(HistoryManager=MEMORY))
    shell.output = output
    return shell


def encoded(data: Bundle) -> Bundle:
    """Write bytes as notebooks do."""
    return {
        kind: b64encode(value).decode() if isinstance(value, bytes) else value
        for kind, value in data.items()
    }
