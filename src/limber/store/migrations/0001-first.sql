-- Whoever was chosen last is the current one, so erasing a profile never leaves nobody chosen.
-- Numbers of profiles and sessions are never given twice.
CREATE TABLE profile (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    chosen INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE answers (
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    sheet TEXT NOT NULL,
    PRIMARY KEY (profile, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    minute_of_day INTEGER NOT NULL CHECK (minute_of_day BETWEEN 0 AND 1439),
    sheet TEXT NOT NULL,
    plan TEXT NOT NULL,
    log_version INTEGER NOT NULL CHECK (log_version > 0),
    summary TEXT,
    morning INTEGER CHECK (morning BETWEEN 0 AND 10)
) STRICT;

CREATE INDEX session_by_profile ON session (profile);

CREATE TABLE event (
    session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind <> ''),
    number INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;

INSERT INTO profile (name, chosen) VALUES ('me', 1);
