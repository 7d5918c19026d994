-- Appends many commands of one district in one transaction, under its head's lock; one verdict a command, in order.
-- Semantics: as if the commands ran one after another in the order given. A refused command
-- writes nothing and its neighbours stand. Keys must differ within one call (else it fails whole).
--
-- command_: one element a command
-- touch_:   one element a stream that a command writes or watches: the version it expects to find
--           and the one it leaves behind (equal when it only watches)
-- entry_:   one element an event; step counts from 0 within its command. Its bytes are
--           front || recorded_at || back, since recorded_at is known only under the lock.
create or replace function log.append(
    head text,
    command_key text[], command_digest bytea[], command_subject uuid[], command_stamp timestamptz[], command_size int[],
    touch_command int[], touch_stream uuid[], touch_expected int[], touch_after int[],
    entry_command int[], entry_step int[], entry_stream uuid[], entry_version int[],
    entry_topic text[], entry_occurred timestamptz[], entry_front bytea[], entry_back bytea[]
) returns table (
    verdict text, first_position bigint, last_position bigint, recorded_at timestamptz,
    subject uuid, stream uuid, version int
) language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
as $$
#variable_conflict use_column
declare
    stands record;          -- the head: its last position and recorded_at
    known int[];            -- commands whose key is in the log already
    versions int[];         -- by touch: the stream's version in the log
    refused int[];          -- commands that write nothing, ascending
    actual int[];           -- by touch: the version in its turn
    stale int[];            -- commands that a touched stream refuses, ascending
    firsts bigint[];        -- by command: its first position, null when refused
    stamps timestamptz[];   -- by command: its recorded_at, null when refused
begin
    loop
        select d.position, d.recorded_at into stands
        from log.district d where d.district = head for no key update;
        exit when found;
        perform log.open(head);
    end loop;

    -- A look-up for each key, never a join: a plan made while the table was small would read it whole.
    select coalesce(array_agg(c.n::int order by c.n), '{}') into known
    from unnest(command_key) with ordinality c(key, n)
    where (
        select old.last_position from log.command old
        where old.district = head and old.key = c.key limit 1) is not null;

    select array_agg(coalesce((
        select e.version from log.entry e
        where e.district = head and e.stream = t.stream
        order by e.version desc limit 1), 0) order by t.n) into versions
    from unnest(touch_stream) with ordinality t(stream, n);

    -- Whether a command stands depends only on earlier ones, so the first fixed point of
    -- "judge each, supposing the others as judged before" is the sequential answer.
    refused := known;
    loop
        select coalesce(array_agg(distinct t.command)
            filter (where t.expected <> t.actual), '{}'),
            array_agg(t.actual order by t.n) into stale, actual
        from (
            select t.n, t.command, t.expected, greatest(t.version, max(t.after)
                filter (where t.command <> all (refused)) over (
                    partition by t.stream order by t.command
                    rows between unbounded preceding and 1 preceding)) as actual
            from unnest(touch_command, touch_stream, touch_expected, touch_after, versions)
                with ordinality t(command, stream, expected, after, version, n)
        ) t;
        exit when refused = known || stale;
        refused := known || stale;
    end loop;

    select array_agg(c.first order by c.n), array_agg(c.stamp order by c.n) into firsts, stamps
    from (
        select n,
            case when accepted then stands.position + 1 - size
                + sum(size) filter (where accepted) over w end as first,
            case when accepted then greatest(stands.recorded_at,
                max(stamp) filter (where accepted) over w) end as stamp
        from (
            select c.*, c.n::int <> all (refused) as accepted
            from unnest(command_size, command_stamp) with ordinality c(size, stamp, n)
        ) c
        window w as (order by n)
    ) c;

    insert into log.entry
    select head, firsts[e.command] + e.step, e.stream, e.version, e.topic,
        e.occurred, stamps[e.command], e.bytes, sha256('\x00'::bytea || e.bytes)
    from (
        select e.*, e.front || convert_to(to_char(
            stamps[e.command] at time zone interval '8 hours',
            'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"'), 'UTF8') || e.back as bytes
        from unnest(entry_command, entry_step, entry_stream, entry_version, entry_topic,
            entry_occurred, entry_front, entry_back)
            e(command, step, stream, version, topic, occurred, front, back)
        where stamps[e.command] is not null
        offset 0
    ) e;

    update log.district d set position = h.position, recorded_at = h.recorded_at
    from (
        select max(firsts[c.n] + c.size - 1) as position, max(stamps[c.n]) as recorded_at
        from unnest(command_size) with ordinality c(size, n) where stamps[c.n] is not null
    ) h where d.district = head and h.position is not null;

    insert into log.command
    select head, c.key, c.digest, c.subject, firsts[c.n], firsts[c.n] + c.size - 1, stamps[c.n]
    from unnest(command_key, command_digest, command_subject, command_size)
        with ordinality c(key, digest, subject, size, n)
    where stamps[c.n] is not null;

    return query
    select case when stamps[c.n] is not null then 'accepted' when old.key is null then 'conflict'
            when old.digest = c.digest then 'repeated' else 'key_reused' end,
        coalesce(firsts[c.n], old.first_position),
        coalesce(firsts[c.n] + c.size - 1, old.last_position),
        coalesce(stamps[c.n], old.recorded_at),
        case when stamps[c.n] is not null then c.subject else old.subject end,
        t.stream, t.actual
    from unnest(command_key, command_digest, command_subject, command_size)
        with ordinality c(key, digest, subject, size, n)
    left join log.command old
        on old.district = head and old.key = case when c.n::int = any (known) then c.key end
    left join (
        select distinct on (t.command) t.command, t.stream, t.actual
        from unnest(touch_command, touch_stream, touch_expected, actual)
            t(command, stream, expected, actual)
        where t.expected <> t.actual order by t.command
    ) t on t.command = c.n and t.command = any (stale)
    order by c.n;
end
$$;
