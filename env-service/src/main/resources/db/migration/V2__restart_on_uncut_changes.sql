-- Whether the app restarts for a change that cut none of its connections.
ALTER TABLE app ADD COLUMN restart_on_uncut_changes boolean NOT NULL DEFAULT true;
