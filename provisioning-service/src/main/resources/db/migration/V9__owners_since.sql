-- Whose an app is, and since when: env-service tells, and what it told later holds. Until it has
-- told, an app is the one's whom the platform named, and whatever env-service says holds.
ALTER TABLE app ADD COLUMN owner_since timestamptz NOT NULL DEFAULT 'epoch';

-- Databases kept the owner of their order, whoever the app was given to since.
UPDATE database SET owner_id = app.owner_id
  FROM app
 WHERE app_id = app.id AND state <> 'destroyed' AND database.owner_id <> app.owner_id;
