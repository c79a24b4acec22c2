-- What was asked of an app and can be followed. All are done at once: apps run elsewhere.
CREATE TABLE operation (
    id         text        PRIMARY KEY,
    app_id     text        NOT NULL REFERENCES app (id),
    type       text        NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX operation_created ON operation (created_at);

-- The addons that live, as far as the timeline needs to name them.
CREATE TABLE addon (
    id          text PRIMARY KEY,
    app_id      text NOT NULL,
    resource_id text NOT NULL,
    plan        text NOT NULL
);

CREATE INDEX addon_app ON addon (app_id);

-- What happened to apps; the newest of each are kept.
CREATE TABLE happening (
    id       text        PRIMARY KEY,
    position bigint      GENERATED ALWAYS AS IDENTITY,
    app_id   text        NOT NULL REFERENCES app (id),
    -- As it was called then.
    app_name text        NOT NULL,
    type     text        NOT NULL,
    -- JSON; no value of a variable is in it.
    data     text        NOT NULL,
    -- Null if no user did it.
    user_id  text,
    at       timestamptz NOT NULL
);

CREATE INDEX happening_of_app ON happening (app_id, position);
CREATE INDEX happening_position ON happening (position);
