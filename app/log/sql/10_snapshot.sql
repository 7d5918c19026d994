-- States of nouns whose history is long: a cache, no fact. Any row, or the whole table's content, may be deleted
-- at any time; what is missing is replayed from log.entry. A row is believed only by the model (the code) that made
-- it, and only while the entry that it was taken at, named by its leaf, is in the log.
create table if not exists log.snapshot (
    district text collate "C" not null,
    stream uuid not null,
    version int not null,
    leaf bytea not null,
    noun text not null,
    model bytea not null,
    state bytea not null,
    primary key (district, stream)
);
do $$
begin
    if not exists (select from pg_roles where rolname = 'siliang_app') then
        return;
    end if;
    grant select, insert, update, delete on log.snapshot to siliang_app;
end
$$;
