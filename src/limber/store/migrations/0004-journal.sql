-- What stops somebody becomes a journal that also tells what lifts it. Nothing was ever kept in the
-- table for stops that it replaces.
DROP TABLE stop;
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE,
    said INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('stopped', 'pending', 'confirmed', 'withdrawn', 'screened')),
    place TEXT NOT NULL CHECK (place IN ('questions', 'session')),
    sign TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('none', 'days', 'today', 'refused', 'emergency')),
    advice TEXT NOT NULL,
    -- Entries that this one speaks of, by uid, with a space between them.
    about TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_profile ON journal (profile);

-- Whose last session was ended by a sign or a hurt is stopped by it, unless they have answered again
-- since: such an end took the answers away. The stop is named after its session.
INSERT INTO journal (uid, profile, said, utc_offset, kind, place, sign, tier, advice, about)
SELECT uid, profile, begun, utc_offset, 'stopped', 'session', because, 'today', '', ''
FROM (
    SELECT uid, profile, begun, utc_offset,
        CASE WHEN json_valid(summary) THEN json_extract(summary, '$.end') END AS ending,
        CASE WHEN json_valid(summary)
            THEN coalesce(json_extract(summary, '$.because'), '') END AS because
    FROM session
    WHERE id IN (SELECT max(id) FROM session GROUP BY profile)
)
WHERE ending IN ('sign', 'hurt');

INSERT INTO journal (uid, profile, said, utc_offset, kind, place, sign, tier, advice, about)
SELECT lower(hex(randomblob(16))), profile, said, utc_offset, 'screened', 'questions', '', 'none',
    '', uid
FROM journal WHERE profile IN (SELECT profile FROM answers);
