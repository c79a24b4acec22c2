-- The highest number that was ever given to a node of a database: none is given twice. A hand-over may
-- be under way, whose node has the number after that of the one that serves.
ALTER TABLE database ADD COLUMN highest_node integer NOT NULL DEFAULT 1;
UPDATE database SET highest_node = node + 1;

-- The number in the names of its last cluster. Those that were made before had none, which is 1.
ALTER TABLE database ADD COLUMN cluster integer NOT NULL DEFAULT 1;
