-- What people call a user. Who was there before is called by its id.
ALTER TABLE gateway_user
    ADD COLUMN username   text,
    ADD COLUMN email      text NOT NULL DEFAULT '',
    ADD COLUMN fullname   text NOT NULL DEFAULT '',
    -- `local`, or `oidc`: met with a token of the OIDC provider, which knows what it may do.
    ADD COLUMN origin     text NOT NULL DEFAULT 'local',
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
UPDATE gateway_user SET username = id;
ALTER TABLE gateway_user ALTER COLUMN username SET NOT NULL;
-- Two people of two origins may have one name.
CREATE UNIQUE INDEX gateway_user_username ON gateway_user (origin, lower(username))
    WHERE origin = 'local';

ALTER TABLE api_token
    ADD COLUMN name         text NOT NULL DEFAULT '',
    ADD COLUMN created_at   timestamptz NOT NULL DEFAULT now(),
    -- To the minute.
    ADD COLUMN last_used_at timestamptz;
CREATE INDEX api_token_user ON api_token (user_id);
