-- The plan a database really has; `plan` is the one that is wanted.
ALTER TABLE database ADD COLUMN applied_plan text;
UPDATE database SET applied_plan = plan;
ALTER TABLE database ALTER COLUMN applied_plan SET NOT NULL;
