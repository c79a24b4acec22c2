-- Which installation these tables belong to: all that it makes in an engine bears this id, so that
-- neither ever works with the other's counterpart. Made once, here.
CREATE TABLE installation (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    id            text NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT now(),
    -- Until then an operator has said that this store is the right one, though it knows nothing of
    -- what the engine holds, or the engine holds nothing of what it knows.
    trusted_until timestamptz
);

INSERT INTO installation (id) VALUES (gen_random_uuid()::text);

-- What an engine holds of databases that these tables do not know, or know only as they were. Its
-- data is kept until a person decides.
CREATE TABLE quarantine (
    database_id text PRIMARY KEY,
    -- unknown: no row · unlabelled: no row, and made before there were installations
    -- ahead: the row is older than what serves
    kind        text NOT NULL CHECK (kind IN ('unknown', 'unlabelled', 'ahead')),
    since       timestamptz NOT NULL DEFAULT now(),
    nodes       text NOT NULL,
    running     boolean NOT NULL,
    -- As it was noted when its newest node was made: JSON, its passwords sealed.
    record      text NOT NULL,
    -- What a person wants: adopt or purge.
    decision    text CHECK (decision IN ('adopt', 'purge')),
    -- Why that could not be done.
    problem     text
);
