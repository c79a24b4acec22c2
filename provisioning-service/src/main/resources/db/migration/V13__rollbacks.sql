-- Wanted: the node whose kept volume the database is to go back to; written by those who wish, and
-- emptied by the strand once that is done or given up.
ALTER TABLE database ADD COLUMN wanted_rollback text;
