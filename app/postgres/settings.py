"""Settings (数据库设置): the configuration file that is written at each start of the server."""

from collections.abc import Mapping
from pathlib import Path

PORT = 5432  # names the socket; nothing listens on TCP

SETTINGS: Mapping[str, str] = {  # for 2 cores and 24 GiB; `ALTER SYSTEM` overrides any of them
    "cluster_name": "siliang",
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "100",
    "max_locks_per_transaction": "256",
    "shared_buffers": "256MB",
    "effective_cache_size": "4GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "wal_buffers": "16MB",
    "min_wal_size": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
}


def write(data: Path, socket_directory: Path) -> None:
    """Replace the data directory's postgresql.conf."""
    directories = '"' + str(socket_directory).replace('"', '""') + '"'
    lines = (
        f"{name} = '{_escaped(value)}'\n"
        for name, value in {**SETTINGS, "unix_socket_directories": directories}.items()
    )
    fresh = data / "postgresql.conf.new"
    fresh.write_text("# Written at each start; use ALTER SYSTEM to change a setting.\n" + "".join(lines))
    fresh.replace(data / "postgresql.conf")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
