-- Whose an app is has a time of its own: a name that the owner gave it meanwhile must not keep out
-- what the platform says of its owner.
ALTER TABLE app ADD COLUMN owner_since timestamptz;
UPDATE app SET owner_since = told_at;
ALTER TABLE app ALTER COLUMN owner_since SET NOT NULL;
