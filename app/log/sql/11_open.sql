-- Opens a district's log: its head, and its partitions. It is the one thing that the application may have made.
-- A partition is attached, not created in place, so that nobody else's appends wait for it.
--
-- Their rows are never changed: a vacuum has only to freeze what came since the last one, and freezes it for good.
create or replace function log.open(opened text) returns void language plpgsql
security definer set search_path = pg_catalog as $$
declare
    parent text;
    part text;
begin
    if opened !~ '^[0-9]{6}$' then
        raise check_violation using message = format('%L is not the code of a district', opened);
    end if;
    perform pg_advisory_xact_lock(hashtextextended('log.open ' || opened, 0));
    if exists (select from log.district where district = opened) then
        return;
    end if;
    foreach parent in array array['entry', 'command'] loop
        part := parent || '_' || opened;
        execute format('create table log.%I (like log.%I including all) with (
            autovacuum_vacuum_insert_threshold = 20000, autovacuum_vacuum_insert_scale_factor = 0,
            autovacuum_freeze_min_age = 0, toast.autovacuum_vacuum_insert_threshold = 20000,
            toast.autovacuum_vacuum_insert_scale_factor = 0, toast.autovacuum_freeze_min_age = 0
        )', part, parent);
        execute format('alter table log.%I attach partition log.%I for values in (%L)', parent, part, opened);
    end loop;
    insert into log.district values (opened, 0, '-infinity');
end
$$;
revoke all on function log.open(text) from public;
do $$
begin
    if exists (select from pg_roles where rolname = 'siliang_app') then
        grant execute on function log.open(text) to siliang_app;
    end if;
end
$$;
