-- One strand per subject, for life: what is being done for it, and who does it now.
CREATE TABLE strand (
    subject     text PRIMARY KEY,
    step        text NOT NULL,
    args        text NOT NULL,
    -- When to look next; null at rest. A wake-up sets it to now.
    wake_at     timestamptz,
    -- Counts wake-ups, so that one which arrives while a step runs is seen when the step commits.
    wakes       bigint NOT NULL DEFAULT 0,
    lease_owner text,
    lease_until timestamptz,
    -- Failures of the present step in a row.
    attempt     integer NOT NULL DEFAULT 0,
    deadline    timestamptz,
    -- In words, for operators.
    waiting_for text,
    step_since  timestamptz NOT NULL DEFAULT now()
);

-- What rests has no wake_at and costs a scan nothing, however much of it there is.
CREATE INDEX strand_due ON strand (wake_at) WHERE wake_at IS NOT NULL;

-- Events that were committed and not yet published, in their order.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text NOT NULL,
    key        text NOT NULL,
    headers    text NOT NULL,
    value      text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Events that were applied; the same one again is passed over.
CREATE TABLE inbox (
    source      text NOT NULL,
    event_id    text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, event_id)
);

CREATE INDEX inbox_received ON inbox (received_at);
