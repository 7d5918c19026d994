-- The application's role: it adds to the log and cannot change it; in schema view it is at home.
-- Roles belong to the whole server, so another database's install may run at the same time.
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        create role siliang_app nologin;
    end if;
    if not pg_has_role(current_user, 'siliang_app', 'member') then
        grant siliang_app to current_user;
    end if;
exception
    when insufficient_privilege then
        raise warning 'role siliang_app could not be created or granted: %', sqlerrm;
    when duplicate_object or unique_violation then null;
end
$$;
