-- Who may call. The id is the `sub` of what services are shown.
CREATE TABLE gateway_user (
    id     text PRIMARY KEY,
    -- Separated by spaces; few, and only ever read together.
    groups text NOT NULL
);

-- API tokens, by their hash; a token itself is nowhere.
CREATE TABLE api_token (
    id      text PRIMARY KEY,
    user_id text NOT NULL REFERENCES gateway_user (id),
    -- Hex. Unique, so that looking a token up is one step through an index.
    sha256  text NOT NULL UNIQUE
);
