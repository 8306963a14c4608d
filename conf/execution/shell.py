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

    ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]
NO_COMMAND = "`!{}` runs no command; use subprocess.run(…, check=True)"
Bundle = dict[str, Any]  # by MIME type
MEMORY = {"hist_file": ":memory:", "enabled": False}


class Publisher(DisplayPublisher):
    """Collects the values that cells pass to ``display()``."""

    shell: Any

    def publish(
        self,
        data: Bundle,
        metadata: Bundle | None = None,
        source: object = None,
        **_: object,
    ) -> None:
        """Add a displayed value to the outputs of the cell."""
        del source
        self.shell.output.add(
            {
                "output_type": "display_data",
                "data": encoded(data),
                "metadata": metadata or {},
            }
        )


class ResultHook(DisplayHook):
    """Collects the value of a cell's last expression."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Write no prompt: the page shows one."""

    def write_format_data(self, data: Bundle, metadata: Bundle | None = None) -> None:
        """Add the value to the outputs of the cell."""
        self.shell.output.add(
            {
                "output_type": "execute_result",
                "data": encoded(data),
                "metadata": metadata or {},
                "execution_count": self.shell.execution_count,
            }
        )


class PageShell(InteractiveShell):
    """A shell without the user's settings; ``run_cell`` returns a cell's error."""

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
        """End the process for ``quit()``."""
        raise SystemExit

    def system(self, cmd: str) -> NoReturn:
        """Reject ``!command``: nobody would see that the command failed."""
        raise RuntimeError(NO_COMMAND.format(cmd))

    def getoutput(self, cmd: str, *_: object, **__: object) -> NoReturn:
        """Reject ``text = !command``, too."""
        self.system(cmd)

    def showtraceback(
        self, exc_tuple: ExceptionInfo | None = None, *_: object, **__: object
    ) -> None:
        """Print nothing; keep the exception that displaying a value has raised."""
        if exc_tuple:
            self.display_error = exc_tuple[1]

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Print nothing."""

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, str]:
        """Return nothing: no code reads it, and it fails where ``str()`` does."""
        return {}


def start_shell(output: Output) -> PageShell:
    """Start the shell of this process."""
    shell = PageShell.instance(config=Config(HistoryManager=MEMORY))
    shell.output = output
    return shell


def encoded(data: Bundle) -> Bundle:
    """Encode bytes in base64, as notebooks do."""
    return {
        kind: b64encode(value).decode() if isinstance(value, bytes) else value
        for kind, value in data.items()
    }
