-- What a request that may be sent again was answered, by what its sender calls it.
CREATE TABLE repeatable_request (
    subject     text        NOT NULL,
    key         text        NOT NULL,
    -- Of its method, path and body: another request under the same key is a mistake.
    fingerprint text        NOT NULL,
    -- JSON; written in the transaction that does what is asked for.
    answer      text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, key)
);

CREATE INDEX repeatable_request_created ON repeatable_request (created_at);
