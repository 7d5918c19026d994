"""Embedded PostgreSQL (内嵌数据库): a private server that starts and stops with us."""

from app.postgres.server import DATABASE, USER, Postgres, PostgresUnavailable

__all__ = ["DATABASE", "USER", "Postgres", "PostgresUnavailable"]
