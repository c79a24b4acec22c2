-- What a change took from a database's data, other than its owner asked for: null if nothing is
-- known to be lost. How many keys there were when it began, and are since.
ALTER TABLE operation ADD COLUMN keys_before bigint;
ALTER TABLE operation ADD COLUMN keys_after bigint;
ALTER TABLE operation ADD COLUMN loss text;
