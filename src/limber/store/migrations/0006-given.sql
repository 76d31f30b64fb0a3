-- When answers were given, where that was just before they were kept.
ALTER TABLE answers ADD COLUMN given INTEGER;
