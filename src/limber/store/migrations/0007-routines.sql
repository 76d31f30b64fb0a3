-- What somebody put together to do again, in the order in which it was first kept.
CREATE TABLE routine (
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    items TEXT NOT NULL CHECK (items <> ''),
    PRIMARY KEY (profile, place),
    UNIQUE (profile, name)
) STRICT, WITHOUT ROWID;
