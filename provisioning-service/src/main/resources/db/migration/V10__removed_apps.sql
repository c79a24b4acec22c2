-- The row of a removed app stays as a mark: its id is never used again, and nothing is made for it.
ALTER TABLE app ADD COLUMN removed_at timestamptz;
