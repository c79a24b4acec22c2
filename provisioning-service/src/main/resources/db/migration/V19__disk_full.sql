-- Whether a database has more on disk than its plan allows. Then it may write nothing, until its
-- files are small again.
ALTER TABLE database ADD COLUMN disk_full boolean NOT NULL DEFAULT false;
