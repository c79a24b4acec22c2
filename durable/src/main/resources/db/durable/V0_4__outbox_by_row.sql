-- How often Kafka has refused it for what it is; that Kafka was away is not counted.
ALTER TABLE outbox ADD COLUMN refusals integer NOT NULL DEFAULT 0;

-- Until when it, and with it all later rows of its key, is held back; infinity for what was set
-- aside.
ALTER TABLE outbox ADD COLUMN not_before timestamptz;

-- Since when it waits for a person; null for what is tried.
ALTER TABLE outbox ADD COLUMN set_aside_at timestamptz;

-- Why it was refused last, in words.
ALTER TABLE outbox ADD COLUMN problem text;

-- Whose keys are held back. Next to nothing, as a rule; the relay asks for each row that waits.
CREATE INDEX outbox_held ON outbox (topic, key, id) WHERE not_before IS NOT NULL;
