-- The entries, in a partition a district (log.open). The event is its bytes; the other columns only index them.
-- leaf is the RFC 6962 leaf hash: sha256(0x00 || bytes).
create table if not exists log.entry (
    district text collate "C" not null,
    position bigint not null,
    stream uuid not null,
    version int not null,
    topic text not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    bytes bytea not null,
    leaf bytea not null,
    primary key (district, position),
    unique (district, stream, version)
) partition by list (district);
