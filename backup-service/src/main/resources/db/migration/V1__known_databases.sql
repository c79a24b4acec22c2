-- Every database that was ever available, learned from events. Gone ones stay: their backups do.
CREATE TABLE known_database (
    addon_id   text PRIMARY KEY,
    app_id     text NOT NULL,
    plan       text NOT NULL,
    since      timestamptz NOT NULL,
    gone_since timestamptz
);
