-- Appends many commands of several districts in one transaction; one verdict a command, in order.
-- Semantics: as if the commands ran one after another in the order given. A refused command
-- writes nothing and its neighbours stand. Keys must differ within one call (else it fails whole).
--
-- heads:    the districts concerned, distinct and sorted (so that two calls lock in one order)
-- command_: one element a command; head is an index into heads; stamps never fall within a head
-- touch_:   one element a stream that a command writes or watches: the version it expects to find
--           and the one it leaves behind (equal when it only watches)
-- entry_:   one element an event; step counts from 0 within its command. Its bytes are
--           front || recorded_at || back, since recorded_at is known only under the lock.
create or replace function log.append(
    heads text[],
    command_head int[], command_key text[], command_digest bytea[], command_subject uuid[],
    command_stamp timestamptz[], command_size int[],
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
    positions bigint[];     -- by head: its last position
    moments timestamptz[];  -- by head: its last recorded_at
    known int[];            -- commands whose key is in the log already
    found int[];            -- by touch: the stream's version in the log
    refused int[];          -- commands that write nothing, ascending
    actual int[];           -- by touch: the version in its turn
    stale int[];            -- commands that a touched stream refuses, ascending
    firsts bigint[];        -- by command: its first position, null when refused
    stamps timestamptz[];   -- by command: its recorded_at, null when refused
begin
    loop
        select array_agg(h.position order by h.district), array_agg(h.recorded_at order by h.district)
        into positions, moments
        from (
            select d.district, d.position, d.recorded_at from log.district d
            where d.district = any (heads) order by d.district for no key update
        ) h;
        exit when cardinality(positions) = cardinality(heads);
        insert into log.district
        select h, 0, '-infinity' from unnest(heads) h order by h on conflict do nothing;
    end loop;

    -- The usual case in few statements: one district, no stream touched twice, nothing stale or known.
    if cardinality(heads) = 1 and (
        select count(*) = count(distinct t.stream) and coalesce(bool_and(t.expected = coalesce((
            select e.version from log.entry e
            where e.district = heads[1] and e.stream = t.stream
            order by e.version desc limit 1), 0)), true)
        from unnest(touch_stream, touch_expected) t(stream, expected)
    ) and (
        -- A look-up for each key, never a join: a plan made while the table was small would read it whole.
        select bool_and((
            select old.last_position from log.command old
            where old.district = heads[1] and old.key = c.key limit 1) is null)
        from unnest(command_key) c(key)
    ) then
        insert into log.entry
        select heads[1], positions[1] + e.n, e.stream, e.version, e.topic, e.occurred, e.stamp, e.bytes,
            sha256('\x00'::bytea || e.bytes)
        from (
            select s.*, s.front || convert_to(to_char(s.stamp at time zone interval '8 hours',
                'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"'), 'UTF8') || s.back as bytes
            from (
                select u.*, greatest(moments[1], command_stamp[u.command]) as stamp
                from unnest(entry_command, entry_stream, entry_version, entry_topic, entry_occurred,
                    entry_front, entry_back) with ordinality
                    u(command, stream, version, topic, occurred, front, back, n)
                offset 0
            ) s
            offset 0
        ) e;

        update log.district set position = positions[1] + cardinality(entry_command),
            recorded_at = greatest(moments[1], command_stamp[cardinality(command_stamp)])
        where district = heads[1];

        return query
        insert into log.command
        select heads[1], c.key, c.digest, c.subject,
            positions[1] + 1 - c.size + sum(c.size) over w, positions[1] + sum(c.size) over w,
            greatest(moments[1], c.stamp)
        from unnest(command_key, command_digest, command_subject, command_size, command_stamp)
            with ordinality c(key, digest, subject, size, stamp, n)
        window w as (order by c.n)
        order by c.n
        returning 'accepted', command.first_position, command.last_position, command.recorded_at,
            command.subject, null::uuid, null::int;
        return;
    end if;

    select coalesce(array_agg(c.n::int order by c.n), '{}') into known
    from unnest(command_head, command_key) with ordinality c(head, key, n)
    where (
        select old.last_position from log.command old
        where old.district = heads[c.head] and old.key = c.key limit 1) is not null;

    select array_agg(coalesce((
        select e.version from log.entry e
        where e.district = heads[command_head[t.command]] and e.stream = t.stream
        order by e.version desc limit 1), 0) order by t.n) into found
    from unnest(touch_command, touch_stream) with ordinality t(command, stream, n);

    -- Whether a command stands depends only on earlier ones, so the first fixed point of
    -- "judge each, supposing the others as judged before" is the sequential answer.
    refused := known;
    loop
        select coalesce(array_agg(distinct t.command)
            filter (where t.expected <> t.actual), '{}'),
            array_agg(t.actual order by t.n) into stale, actual
        from (
            select t.n, t.command, t.expected, greatest(t.found, max(t.after)
                filter (where t.command <> all (refused)) over (
                    partition by command_head[t.command], t.stream order by t.command
                    rows between unbounded preceding and 1 preceding)) as actual
            from unnest(touch_command, touch_stream, touch_expected, touch_after, found)
                with ordinality t(command, stream, expected, after, found, n)
        ) t;
        exit when refused = known || stale;
        refused := known || stale;
    end loop;

    select array_agg(c.first order by c.n), array_agg(c.stamp order by c.n) into firsts, stamps
    from (
        select n,
            case when stands then positions[head] + 1 - size
                + sum(size) filter (where stands) over w end as first,
            case when stands then greatest(moments[head], max(stamp) filter (where stands) over w) end as stamp
        from (
            select c.*, c.n::int <> all (refused) as stands
            from unnest(command_head, command_size, command_stamp)
                with ordinality c(head, size, stamp, n)
        ) c
        window w as (partition by head order by n)
    ) c;

    insert into log.entry
    select heads[command_head[e.command]], firsts[e.command] + e.step, e.stream, e.version, e.topic,
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
        select c.head, max(firsts[c.n] + c.size - 1) as position, max(stamps[c.n]) as recorded_at
        from unnest(command_head, command_size) with ordinality c(head, size, n)
        where stamps[c.n] is not null group by c.head
    ) h where d.district = heads[h.head];

    insert into log.command
    select heads[c.head], c.key, c.digest, c.subject, firsts[c.n], firsts[c.n] + c.size - 1, stamps[c.n]
    from unnest(command_head, command_key, command_digest, command_subject, command_size)
        with ordinality c(head, key, digest, subject, size, n)
    where stamps[c.n] is not null;

    return query
    select case when stamps[c.n] is not null then 'accepted' when old.key is null then 'conflict'
            when old.digest = c.digest then 'repeated' else 'key_reused' end,
        coalesce(firsts[c.n], old.first_position),
        coalesce(firsts[c.n] + c.size - 1, old.last_position),
        coalesce(stamps[c.n], old.recorded_at),
        case when stamps[c.n] is not null then c.subject else old.subject end,
        t.stream, t.actual
    from unnest(command_head, command_key, command_digest, command_subject, command_size)
        with ordinality c(head, key, digest, subject, size, n)
    left join log.command old
        on old.district = heads[c.head] and old.key = case when c.n::int = any (known) then c.key end
    left join (
        select distinct on (t.command) t.command, t.stream, t.actual
        from unnest(touch_command, touch_stream, touch_expected, actual)
            t(command, stream, expected, actual)
        where t.expected <> t.actual order by t.command
    ) t on t.command = c.n and t.command = any (stale)
    order by c.n;
end
$$;
