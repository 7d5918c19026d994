-- The outbox: what is to be told to whom, in which state. Not facts, so not in the log: a message that was
-- sent is never made again, for it is made together with the cursor that passes what it tells.
create schema if not exists outbox;
create table if not exists outbox.cursor (
    district text collate "C" not null,
    channel text not null,
    position bigint not null,
    primary key (district, channel)
);
create table if not exists outbox.message (
    id uuid primary key default gen_random_uuid(),
    district text collate "C" not null,
    channel text not null,
    position bigint not null,
    body bytea not null,
    status text not null default 'WAITING'
        check (status in ('WAITING', 'SENDING', 'SENT', 'GIVEN_UP', 'UNCERTAIN')),
    attempts int not null default 0,
    made_at timestamptz not null,
    next_at timestamptz not null,
    sent_at timestamptz,
    fault text,
    unique (district, channel, position)
);
create index if not exists message_due on outbox.message (channel, next_at) where status in ('WAITING', 'SENDING');
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        return;
    end if;
    grant usage on schema outbox to siliang_app;
    grant select, insert, update on outbox.cursor, outbox.message to siliang_app;
end
$$;
