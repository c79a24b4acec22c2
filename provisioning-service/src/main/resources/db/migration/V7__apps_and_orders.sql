-- An app as env-service or the platform tells of it; whose it is decides who may order for it.
CREATE TABLE app (
    id       text PRIMARY KEY,
    name     text NOT NULL,
    owner_id text NOT NULL
);

-- Not unique: the apps of the platform have whatever names it gives them.
CREATE INDEX app_name ON app (name);

INSERT INTO app (id, name, owner_id)
SELECT DISTINCT ON (app_id) app_id, app_name, owner_id
  FROM database WHERE state <> 'destroyed' ORDER BY app_id, created_at DESC;

CREATE INDEX database_of_app ON database (app_id, created_at) WHERE state <> 'destroyed';

-- The variables that an app has of an addon, as env-service told last: names, separated by spaces.
-- Whoever ordered waits for the first row.
CREATE TABLE addon_variables (
    addon_id text PRIMARY KEY,
    names    text NOT NULL
);

-- Orders that may be sent again, by what their sender calls them.
CREATE TABLE placed_order (
    subject    text NOT NULL,
    key        text NOT NULL,
    -- What was ordered, so that another order is not taken for the same.
    content    text NOT NULL,
    addon_id   text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (subject, key)
);

CREATE INDEX placed_order_created ON placed_order (created_at);
