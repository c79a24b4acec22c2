-- Amid a hand-over two of a database's nodes hold its data, of which one is half full. Which of them
-- is to be adopted is a person's to say; null if there is no choice.
ALTER TABLE quarantine ADD COLUMN node text;
