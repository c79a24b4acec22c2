-- What the platform asked for, as opposed to the owner: its maintenance.
ALTER TABLE operation ADD COLUMN by_platform boolean NOT NULL DEFAULT false;
