"""Sets up a WordPress site with a database in one file and a post type like WP Job Manager's."""

import shutil
import subprocess
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
BUILDS = HERE / "node_modules" / "@wp-playground" / "wordpress-builds" / "src"
OURS = HERE / "wordpress"


def install_wordpress(php: str, folder: Path, url: str) -> tuple[Path, list[str]]:
    """The folder of a new site below `folder`, and the application passwords of its users `jobs` and `clerk`."""
    site = folder / "site"
    _unpack(BUILDS / "wordpress" / "wp-6.5.zip", site)
    content = site / "wp-content"
    shutil.rmtree(content / "database")  # the archive brings one, with a site in it
    _unpack(BUILDS / "sqlite-database-integration" / "sqlite-database-integration.zip", folder)
    plugin = content / "plugins" / "sqlite-database-integration"
    (folder / "sqlite-database-integration-main").rename(plugin)
    shutil.copy(plugin / "db.copy", content / "db.php")
    shutil.copy(OURS / "wp-config.php", site)
    (content / "mu-plugins").mkdir()
    shutil.copy(OURS / "job-listings.php", content / "mu-plugins")
    done = subprocess.run([php, OURS / "install.php", site, url], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site, done.stdout.splitlines()


def _unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
