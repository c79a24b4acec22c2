-- The highest number that was ever given to a node of a database: none is given twice. A hand-over may
-- be under way, whose node has the number after that of the one that serves.
ALTER TABLE database ADD COLUMN highest_node integer NOT NULL DEFAULT 1;

-- The highest number of which it is not known what became of it; 0 for none. Nothing up to that is taken
-- away for having a number that is over: an upgrade or a person may have kept it.
ALTER TABLE database ADD COLUMN numbers_from integer NOT NULL DEFAULT 0;

UPDATE database SET highest_node = node + 1, numbers_from = node + 1;

-- The number in the names of its last cluster. Those that were made before had none, which is 1.
ALTER TABLE database ADD COLUMN cluster integer NOT NULL DEFAULT 1;
