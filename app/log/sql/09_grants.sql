-- Append-only by grant: on entry and command the application selects and inserts, nothing else.
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        return;
    end if;
    grant usage on schema log to siliang_app;
    revoke all on log.district, log.entry, log.command from siliang_app;
    grant select, insert on log.entry, log.command to siliang_app;
    grant select, update on log.district to siliang_app;
    grant all on schema view to siliang_app;
    grant all on all tables in schema view to siliang_app;
    alter default privileges in schema view grant all on tables to siliang_app;
    alter default privileges in schema view grant all on sequences to siliang_app;
    alter default privileges in schema view grant all on functions to siliang_app;
end
$$;
