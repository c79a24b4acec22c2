-- Where a database is reached, for life. A row without a database is kept ready for the next one.
CREATE TABLE address (
    id          text PRIMARY KEY,
    host        text NOT NULL,
    port        integer NOT NULL UNIQUE,
    tls_port    integer NOT NULL UNIQUE,
    -- opening: only reserved · ready: exists in the engine · taken: another program has the port
    state       text NOT NULL CHECK (state IN ('opening', 'ready', 'taken')),
    database_id text UNIQUE,
    since       timestamptz NOT NULL DEFAULT now()
);

-- Where the search for a free port begins, so that one just given back is the last to be used again.
CREATE SEQUENCE address_cursor;

CREATE TABLE database (
    id             text PRIMARY KEY,
    app_id         text NOT NULL,
    app_name       text NOT NULL,
    owner_id       text NOT NULL,
    resource_id    text NOT NULL,
    version        text NOT NULL,
    created_at     timestamptz NOT NULL,

    -- What is wanted: written by those who wish.
    plan           text NOT NULL,
    wanted_gone    boolean NOT NULL,

    -- What is: written by the strand alone.
    state          text NOT NULL CHECK (state IN ('requested', 'available', 'degraded', 'destroyed')),
    since          timestamptz NOT NULL,
    reason         text,

    -- Sealed; gone with the database, whose row stays so that its id is never used again.
    password       text,
    admin_password text
);

CREATE INDEX database_living ON database (id) WHERE state <> 'destroyed';
