-- The access log: denials, readings of sensitive fields, and exports. Added to, never changed, like the log itself.
create schema if not exists access;
create table if not exists access.record (
    id bigint generated always as identity primary key,
    district text collate "C" not null,
    at timestamptz not null default clock_timestamp(),
    kind text not null check (kind in ('DENIED', 'SENSITIVE_READ', 'EXPORT')),
    code text,
    role text,
    name text,
    person uuid,
    post uuid,
    enterprise uuid,
    origin text not null,
    correlation uuid not null,
    document text,
    operation text,
    fields text[] not null,
    things uuid[] not null,
    subjects uuid[] not null,
    position bigint,
    rows bigint
);
alter table access.record add column if not exists rows bigint;
-- A database made before exports were recorded knows two kinds.
do $$
begin
    if not exists (
        select from pg_constraint where conname = 'record_kind_check'
            and conrelid = 'access.record'::regclass and pg_get_constraintdef(oid) like '%EXPORT%'
    ) then
        alter table access.record drop constraint if exists record_kind_check;
        alter table access.record add constraint record_kind_check
            check (kind in ('DENIED', 'SENSITIVE_READ', 'EXPORT'));
    end if;
end
$$;
create index if not exists record_district_id on access.record (district, id);
create index if not exists record_things on access.record using gin (things);
create index if not exists record_subjects on access.record using gin (subjects);
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        return;
    end if;
    grant usage on schema access to siliang_app;
    revoke all on access.record from siliang_app;
    grant select, insert on access.record to siliang_app;
end
$$;
