"""A PostgreSQL server of the tests' own, in a temporary folder; it ends with them."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Where initdb and pg_ctl are: on the PATH, or where Debian puts them."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    for folder in [*([Path(found).resolve().parent] if found else []), *folders]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


@contextmanager
def server():
    """Address of an empty database. PostgreSQL refuses to be root, who lends it the user `nobody`.

    Its folder stands beside pytest's own, which every other pytest on the machine closes to other users again.
    """
    with tempfile.TemporaryDirectory(prefix="jobfeed-postgres-", ignore_cleanup_errors=True) as folder:
        yield from _served(Path(folder))


def _served(folder: Path):
    programs, data = binaries(), folder / "data"
    data.mkdir()
    user = {}
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
        folder.chmod(0o711)
        os.chown(data, nobody.pw_uid, nobody.pw_gid)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def call(name, *arguments):
        command = [programs / name, "-D", data, *arguments]
        done = subprocess.run(
            command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/", **user
        )
        assert done.returncode == 0, done.stderr

    call("initdb", "-U", "jobfeed", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    settings = f"-h 127.0.0.1 -p {port} -k '' -F"
    call("pg_ctl", "-w", "-l", data / "log", "-o", settings, "start")
    try:
        yield f"postgresql://jobfeed:s3cr3t@127.0.0.1:{port}/postgres"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")
