-- The private networks that databases have. One without a database is somebody else's on this host.
CREATE TABLE network (
    number      integer PRIMARY KEY,
    database_id text UNIQUE,
    since       timestamptz NOT NULL DEFAULT now()
);

-- Where the search for a free number begins, so that one just given back is the last to be used again.
CREATE SEQUENCE network_cursor MINVALUE 0;
