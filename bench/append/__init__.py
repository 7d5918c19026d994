"""Append (追加): durable appends a second beside every peer that runs here: `python -m bench --only append`.

One event of 414 bytes an append, on a stream of its own that is expected to be empty; 1, 4, 16 and 64
callers; every store answers only when the event is on disk. One server for all that use PostgreSQL, each
with a database of its own; turn and turn about, every other round backwards; medians of three.

Every peer is a module of one shape: a `PEER` that is stood up once (peer.py), and a client, a process of
its own for each measurement, that prints how many appends it was answered in a second (client.py). Its
packages are installed when it is first measured, as locked in locked/ (bench/installed.py): Python's by
pip, the others' by npm. A peer that cannot be installed is left out, and named in the table.

limit.py is no peer but PostgreSQL's own limit, hashing.py what the hash of each event costs.
"""
