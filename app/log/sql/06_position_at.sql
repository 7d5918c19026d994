-- The last position recorded at or before a moment; 0 when there is none.
-- recorded_at never runs backwards in a district, so log2(n) probes of the primary key find it.
create or replace function log.position_at(at_district text, moment timestamptz)
returns bigint language plpgsql stable as $$
declare
    low bigint := 0;
    high bigint;
    middle bigint;
begin
    select d.position into high from log.district d where d.district = at_district;
    while low < high loop
        middle := (low + high + 1) / 2;
        if (select e.recorded_at <= moment from log.entry e
            where e.district = at_district and e.position = middle)
        then low := middle; else high := middle - 1; end if;
    end loop;
    return low;
end
$$;
