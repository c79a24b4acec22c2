-- What a strand's work follows from: `traceparent request tracestate`, a dash for what is not there.
-- Null for a strand that is from before, or that nobody with a request behind him has woken.
ALTER TABLE strand
    -- Of the trip under way; null at rest.
    ADD COLUMN trace    text,
    -- Of the last wake-up that has not been looked at.
    ADD COLUMN woken_by text;
