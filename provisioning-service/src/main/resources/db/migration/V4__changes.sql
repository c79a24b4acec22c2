-- What is wanted; written by those who wish.
ALTER TABLE database ADD COLUMN features text NOT NULL DEFAULT 'redis-rdb';
ALTER TABLE database ADD COLUMN wanted_node integer NOT NULL DEFAULT 1;
ALTER TABLE database ADD COLUMN next_password text;
ALTER TABLE database ADD COLUMN window_weekday integer NOT NULL DEFAULT 0 CHECK (window_weekday BETWEEN 0 AND 6);
ALTER TABLE database ADD COLUMN window_hour integer NOT NULL DEFAULT 21 CHECK (window_hour BETWEEN 0 AND 23);

-- What is; written by the strand alone.
ALTER TABLE database ADD COLUMN applied_version text;
UPDATE database SET applied_version = version;
ALTER TABLE database ALTER COLUMN applied_version SET NOT NULL;
ALTER TABLE database ADD COLUMN applied_features text NOT NULL DEFAULT 'redis-rdb';
ALTER TABLE database ADD COLUMN node integer NOT NULL DEFAULT 1;
ALTER TABLE database ADD COLUMN former_password text;
ALTER TABLE database ADD COLUMN former_until timestamptz;
ALTER TABLE database ADD COLUMN way_back_node text;
ALTER TABLE database ADD COLUMN way_back_version text;
ALTER TABLE database ADD COLUMN way_back_until timestamptz;

-- What somebody asked for, as its owner follows it.
CREATE TABLE operation (
    id          text PRIMARY KEY,
    database_id text NOT NULL,
    kind        text NOT NULL,
    target      text NOT NULL,
    status      text NOT NULL CHECK (status IN ('pending', 'running', 'done', 'error')),
    created_at  timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    progress    text NOT NULL,
    code        text,
    receipt     text
);

CREATE INDEX operation_of_database ON operation (database_id, created_at);
CREATE UNIQUE INDEX operation_running ON operation (database_id) WHERE status = 'running';
