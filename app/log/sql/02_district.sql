-- The head of a district's log: its last position and the moment recorded there.
-- Every append locks and rewrites its row, so pages keep room for HOT updates.
create table if not exists log.district (
    district text collate "C" primary key check (district ~ '^[0-9]{6}$'),
    position bigint not null check (position >= 0),
    recorded_at timestamptz not null
) with (fillfactor = 10);
