-- SPDX-FileCopyrightText: Lifeboat contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sealed records of all drills in one hash chain, what happened to them later, and the keys that signed them.
-- Rows are added at the end and never changed. REPLACE deletes without asking a DELETE trigger, so the INSERT triggers
-- refuse whatever would collide.

CREATE TABLE evidence (
    sequence INTEGER PRIMARY KEY,
    drill_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    key_id TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    public_key BLOB NOT NULL,
    signature BLOB NOT NULL,
    canonical BLOB NOT NULL
);
CREATE TRIGGER evidence_is_appended BEFORE INSERT ON evidence
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM evidence)
    OR EXISTS (SELECT 1 FROM evidence WHERE hash = NEW.hash OR previous_hash = NEW.previous_hash
        OR (drill_id = NEW.drill_id AND revision = NEW.revision))
BEGIN
    SELECT RAISE(ABORT, 'evidence is added at the end of the chain, once');
END;
CREATE TRIGGER evidence_is_not_changed BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is not changed');
END;
CREATE TRIGGER evidence_is_not_deleted BEFORE DELETE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is not deleted');
END;

CREATE TABLE evidence_event (
    event INTEGER PRIMARY KEY,
    evidence_sequence INTEGER NOT NULL REFERENCES evidence (sequence) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('sealed', 'exported', 'note')),
    at TEXT NOT NULL,
    hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    payload BLOB NOT NULL
);
CREATE TRIGGER evidence_event_is_appended BEFORE INSERT ON evidence_event
WHEN NEW.event <> (SELECT coalesce(max(event), 0) + 1 FROM evidence_event)
BEGIN
    SELECT RAISE(ABORT, 'an evidence event is added at the end of the chain');
END;
CREATE TRIGGER evidence_event_is_not_changed BEFORE UPDATE ON evidence_event
BEGIN
    SELECT RAISE(ABORT, 'an evidence event is not changed');
END;
CREATE TRIGGER evidence_event_is_not_deleted BEFORE DELETE ON evidence_event
BEGIN
    SELECT RAISE(ABORT, 'an evidence event is not deleted');
END;

CREATE TABLE signing_key (
    key_id TEXT PRIMARY KEY,
    public_key BLOB NOT NULL,
    kept TEXT NOT NULL CHECK (kept IN ('keyring', 'session')),
    first_used_at TEXT,
    last_used_at TEXT
);
CREATE TRIGGER signing_key_is_new BEFORE INSERT ON signing_key
WHEN EXISTS (SELECT 1 FROM signing_key WHERE key_id = NEW.key_id)
BEGIN
    SELECT RAISE(ABORT, 'a signing key is known once');
END;
CREATE TRIGGER signing_key_is_not_changed BEFORE UPDATE OF key_id, public_key ON signing_key
BEGIN
    SELECT RAISE(ABORT, 'a signing key is not changed');
END;
CREATE TRIGGER signing_key_is_not_deleted BEFORE DELETE ON signing_key
BEGIN
    SELECT RAISE(ABORT, 'a signing key is not deleted');
END;

CREATE TRIGGER recorded_drill_is_not_deleted BEFORE DELETE ON drill
WHEN EXISTS (SELECT 1 FROM evidence WHERE drill_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'a drill with evidence is not deleted');
END;
