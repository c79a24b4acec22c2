-- The certificate authority that was made here, if none is given. There is room for one, so that
-- replicas which start together end up with the same.
CREATE TABLE authority (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    certificate text NOT NULL,
    -- Sealed.
    key         text NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now()
);

-- What each database shows to those who connect by TLS.
CREATE TABLE certificate (
    database_id text PRIMARY KEY,
    serial      text NOT NULL,
    authority   text NOT NULL,
    chain       text NOT NULL,
    -- Opens with the passphrase, which is sealed.
    key         text NOT NULL,
    passphrase  text NOT NULL,
    not_before  timestamptz NOT NULL,
    not_after   timestamptz NOT NULL,
    due_at      timestamptz NOT NULL
);

CREATE INDEX certificate_end ON certificate (not_after);
CREATE INDEX certificate_due ON certificate (due_at);
