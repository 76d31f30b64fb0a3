-- What somebody chose once, such as how the drawn person looks. What is not there is as usual.
CREATE TABLE setting (
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (profile, name)
) STRICT, WITHOUT ROWID;
