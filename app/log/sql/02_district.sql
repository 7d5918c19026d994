-- The head of a district's log: its last position and the moment recorded there; log.open makes it.
-- Every append locks and rewrites its row, so pages keep room for HOT updates.
create table if not exists log.district (
    district text collate "C" primary key,
    position bigint not null,
    recorded_at timestamptz not null
) with (fillfactor = 10);
