-- People and sessions get names that stay the same in every copy, sessions get instants beside the
-- person's own day, and what stops somebody gets a journal. Of older sessions only the hour on the
-- wall is known: it is taken in the zone of this computer.
ALTER TABLE profile ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE profile SET uid = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX profile_by_uid ON profile (uid);

ALTER TABLE session ADD COLUMN uid TEXT NOT NULL DEFAULT '';
-- Milliseconds since 1970 in UTC, and how many minutes the person's zone was ahead then.
ALTER TABLE session ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN utc_offset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN ended INTEGER;
-- For one that was put right or taken back later.
ALTER TABLE session ADD COLUMN mark TEXT CHECK (mark IN ('corrected', 'deleted'));
UPDATE session SET
    uid = lower(hex(randomblob(16))),
    begun = 1000 * unixepoch(day || printf(' %02d:%02d', minute_of_day / 60, minute_of_day % 60), 'utc');
UPDATE session SET
    utc_offset = (unixepoch(day) + 60 * minute_of_day - begun / 1000) / 60;
CREATE UNIQUE INDEX session_by_uid ON session (uid);

CREATE TABLE stop (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    said INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    sign TEXT NOT NULL CHECK (sign <> ''),
    tier TEXT NOT NULL CHECK (tier <> ''),
    place TEXT NOT NULL
) STRICT;

CREATE INDEX stop_by_profile ON stop (profile);
