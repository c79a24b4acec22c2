-- An app, as the platform's events tell of it.
CREATE TABLE app (
    id       text PRIMARY KEY,
    name     text NOT NULL,
    owner_id text NOT NULL,
    -- When name and owner were told; an older event of another addon must not undo them.
    told_at  timestamptz NOT NULL
);

-- Not unique: while apps are renamed, two may go by one name for a moment.
CREATE INDEX app_name ON app (name);

CREATE TABLE variable (
    id       text PRIMARY KEY,
    -- Variables are listed in the order in which they came.
    position bigint GENERATED ALWAYS AS IDENTITY,
    app_id   text NOT NULL REFERENCES app (id),
    name     text NOT NULL,
    -- Sealed: keyId:base64.
    value    text NOT NULL,
    -- The addon that set it; null when the user did.
    addon_id text,
    UNIQUE (app_id, name)
);
