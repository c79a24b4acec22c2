-- Which running nodes were ended in the last minute because nobody got an answer from them. All
-- replicas count in here: together they end a few at most.
CREATE TABLE ended_node (
    node     text PRIMARY KEY,
    ended_at timestamptz NOT NULL
);
