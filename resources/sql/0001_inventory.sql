-- SPDX-FileCopyrightText: Lifeboat contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Systems, jobs, catalog and runs. Instants are ISO 8601 text in UTC; sizes are bytes; '' means nothing was said.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE system (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    environment TEXT NOT NULL CHECK (environment IN ('production', 'staging', 'sandbox')),
    tier TEXT NOT NULL,
    connection TEXT NOT NULL,
    secret_key TEXT NOT NULL,
    system_identifier TEXT NOT NULL,
    server_version INTEGER NOT NULL,
    checked_at TEXT,
    created_at TEXT NOT NULL
);

CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    system_id INTEGER NOT NULL REFERENCES system (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    engine TEXT NOT NULL,
    database TEXT NOT NULL,
    destination TEXT NOT NULL,
    options TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    system_id INTEGER NOT NULL REFERENCES system (id) ON DELETE RESTRICT,
    job_id INTEGER REFERENCES job (id) ON DELETE SET NULL,
    engine TEXT NOT NULL,
    kind TEXT NOT NULL,
    database TEXT NOT NULL,
    label TEXT NOT NULL,
    location TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    snapshot_at TEXT,
    size_bytes INTEGER NOT NULL,
    database_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    server_version INTEGER NOT NULL,
    system_identifier TEXT NOT NULL,
    verification TEXT NOT NULL,
    verified_at TEXT,
    manifest BLOB,
    manifest_sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    source_settings TEXT NOT NULL
);
CREATE INDEX backup_by_system ON backup (system_id, database, started_at);

CREATE TABLE job_execution (
    id INTEGER PRIMARY KEY,
    job_id INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'failed', 'cancelled', 'lost')),
    backup_id INTEGER REFERENCES backup (id) ON DELETE SET NULL,
    error TEXT NOT NULL
);

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    runbook_id TEXT NOT NULL,
    runbook_title TEXT NOT NULL,
    runbook_text BLOB NOT NULL,
    runbook_sha256 TEXT NOT NULL,
    backup_id INTEGER REFERENCES backup (id) ON DELETE RESTRICT,
    purpose TEXT NOT NULL CHECK (purpose IN ('drill', 'restore')),
    target TEXT NOT NULL,
    parameters TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'failed', 'aborted')),
    owner TEXT NOT NULL
);

CREATE TABLE run_event (
    run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE RESTRICT,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    utc_offset_s INTEGER NOT NULL,
    monotonic_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (run_id, sequence)
);
CREATE TRIGGER run_event_is_not_changed BEFORE UPDATE ON run_event
BEGIN
    SELECT RAISE(ABORT, 'a journal is not changed');
END;
CREATE TRIGGER run_event_is_not_deleted BEFORE DELETE ON run_event
BEGIN
    SELECT RAISE(ABORT, 'a journal is not deleted');
END;

CREATE TABLE drill (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL UNIQUE REFERENCES run (id) ON DELETE RESTRICT,
    backup_id INTEGER NOT NULL REFERENCES backup (id) ON DELETE RESTRICT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    recovery_ms INTEGER NOT NULL,
    details TEXT NOT NULL
);
-- A run whose purpose is proof is a drill from its first moment on: a killed program leaves no run without one.
CREATE TRIGGER drill_of_run AFTER INSERT ON run
WHEN NEW.purpose = 'drill'
BEGIN
    INSERT INTO drill (run_id, backup_id, started_at, verdict, reason, recovery_ms, details)
    VALUES (NEW.id, NEW.backup_id, NEW.started_at, '', '', 0, '{}');
END;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
