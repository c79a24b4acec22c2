-- How many keys the node had whose volume is kept, at the moment that it was left; -1 if it ended
-- before that. Null if nobody counted.
ALTER TABLE database ADD COLUMN way_back_keys bigint;
