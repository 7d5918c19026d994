-- The roles that answers are read in: for officials, and for enterprises. They select, behind row-level
-- security, and do nothing else. Two roles, so that the planner knows what each of them sees.
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_reader') then
        create role siliang_reader nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'siliang_enterprise') then
        create role siliang_enterprise nologin;
    end if;
    if not pg_has_role(current_user, 'siliang_reader', 'member') then
        grant siliang_reader to current_user;
    end if;
    if not pg_has_role(current_user, 'siliang_enterprise', 'member') then
        grant siliang_enterprise to current_user;
    end if;
exception
    when insufficient_privilege then
        raise warning 'the roles siliang_reader, siliang_enterprise could not be created or granted: %', sqlerrm;
    when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
    if (select count(*) from pg_roles where rolname in ('siliang_app', 'siliang_reader', 'siliang_enterprise')) < 3 then
        return;
    end if;
    grant usage on schema log, view, access to siliang_reader, siliang_enterprise;
    grant select on log.entry, access.record to siliang_reader, siliang_enterprise;
    alter table log.entry enable row level security;
    alter table access.record enable row level security;
    drop policy if exists working on log.entry;
    drop policy if exists reading on log.entry;
    drop policy if exists working on access.record;
    drop policy if exists reading on access.record;
    create policy working on log.entry to siliang_app using (true) with check (true);
    create policy working on access.record to siliang_app using (true) with check (true);
    create policy reading on log.entry for select to siliang_reader, siliang_enterprise
        using (district = (select current_setting('siliang.district', true)));
    -- A stranger's record names no district: it is every door's; without a door there is none.
    create policy reading on access.record for select to siliang_reader, siliang_enterprise
        using ((select current_setting('siliang.district', true)) <> ''
            and district in ((select current_setting('siliang.district', true)), ''));
end
$$;
