-- Accepted commands by their idempotency key, for ever: the same key, the same answer. A partition a district.
create table if not exists log.command (
    district text collate "C" not null,
    key text collate "C" not null,
    digest bytea not null,
    subject uuid,
    first_position bigint not null,
    last_position bigint not null,
    recorded_at timestamptz not null,
    primary key (district, key)
) partition by list (district);
