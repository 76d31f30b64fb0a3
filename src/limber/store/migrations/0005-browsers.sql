-- Browsers that were let in, each by the public key that it made, and the codes that let one in, by
-- their SHA-256.
CREATE TABLE browser (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    public_key TEXT NOT NULL CHECK (public_key <> ''),
    name TEXT NOT NULL,
    let_in INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    UNIQUE (port, public_key)
) STRICT;

CREATE TABLE offer (
    port INTEGER PRIMARY KEY CHECK (port BETWEEN 1 AND 65535),
    digest TEXT NOT NULL CHECK (digest <> ''),
    valid_until INTEGER NOT NULL
) STRICT;
