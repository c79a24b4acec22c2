-- Apps are made here too, beside those that the platform's events tell of.
ALTER TABLE app
    -- Made here: nobody else tells its name and owner.
    ADD COLUMN ours           boolean     NOT NULL DEFAULT false,
    ADD COLUMN uuid           text        NOT NULL DEFAULT 'ap-' || gen_random_uuid(),
    ADD COLUMN created_at     timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN updated_at     timestamptz NOT NULL DEFAULT now(),
    -- The row of a removed app stays, without its environment, so that nothing brings it back.
    ADD COLUMN removed_at     timestamptz,
    -- Kept for the platform, which alone knows what they mean.
    ADD COLUMN force_https    boolean     NOT NULL DEFAULT false,
    ADD COLUMN sticky_session boolean     NOT NULL DEFAULT false,
    ADD COLUMN router_logs    boolean     NOT NULL DEFAULT false,
    ADD COLUMN stack_id       text,
    ADD COLUMN project_id     text        NOT NULL DEFAULT '';

-- An owner's apps are listed.
CREATE INDEX app_owner ON app (owner_id) WHERE removed_at IS NULL;

-- What a request with an Idempotency-Key was answered, for those who repeat it.
CREATE TABLE idempotency_key (
    subject     text        NOT NULL,
    key         text        NOT NULL,
    -- Of the request's body: the same key with another body is a mistake.
    fingerprint text        NOT NULL,
    answer      text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, key)
);
