-- Whom a strand's work must not wait behind; empty for most.
ALTER TABLE strand ADD COLUMN lane text NOT NULL DEFAULT '';

-- How often it was claimed since a step of it last came to an outcome. More than one claim under
-- way means that a process died with it, or that its step ended in an error.
ALTER TABLE strand ADD COLUMN claims integer NOT NULL DEFAULT 0;

-- Nobody takes it up before that time, whoever wakes it: it has ended processes.
ALTER TABLE strand ADD COLUMN not_before timestamptz;

-- Since when it waits for a person; null for what runs.
ALTER TABLE strand ADD COLUMN quarantined_at timestamptz;

-- Rises with each claim, for ever: also where a dump of this table was restored, since it is never
-- behind the clock (milliseconds of 1970).
ALTER TABLE strand ADD COLUMN epoch bigint NOT NULL DEFAULT 0;
