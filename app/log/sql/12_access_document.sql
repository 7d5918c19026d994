-- Trusted documents: the operations that clients may ask in production, by the hash of their exact text.
-- The application adds and never changes; the id is checked here, so that no row can lie about its text.
create schema if not exists access;
create table if not exists access.document (
    id text collate "C" primary key,
    text text not null,
    operations text[] not null,
    registered_at timestamptz not null default clock_timestamp(),
    registered_by text not null,
    client text,
    note text,
    check (id = 'sha256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex'))
);
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        return;
    end if;
    grant usage on schema access to siliang_app;
    revoke all on access.document from siliang_app;
    grant select, insert on access.document to siliang_app;
end
$$;
