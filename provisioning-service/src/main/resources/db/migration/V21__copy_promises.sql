-- How much of the engine's disk is promised to copies of whole databases that are under way, so that several at once
-- do not all count on the same room. Null: as long as the copy lasts.
CREATE TABLE copy_promise (
    database_id text PRIMARY KEY,
    bytes       bigint NOT NULL,
    until       timestamptz
);
