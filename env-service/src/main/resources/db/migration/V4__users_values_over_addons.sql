-- What an addon sets while the user has a value of its own: it comes back when the user unsets that.
ALTER TABLE variable
    ADD COLUMN covered_addon_id text,
    -- Sealed: keyId:base64.
    ADD COLUMN covered_value    text;
