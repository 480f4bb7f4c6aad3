-- SPDX-FileCopyrightText: Lifeboat contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The plan, each part as the YAML that an export writes. A design may be of a system that is not in the inventory yet;
-- it joins the system when that comes, follows its name, and goes with it.

CREATE TABLE plan_part (
    name TEXT PRIMARY KEY CHECK (name IN ('tiers', 'destinations', 'answers')),
    yaml BLOB NOT NULL
);

CREATE TABLE system_design (
    name TEXT PRIMARY KEY,
    system_id INTEGER UNIQUE REFERENCES system (id) ON DELETE CASCADE,
    yaml BLOB NOT NULL,
    changed_at TEXT NOT NULL
);

CREATE TRIGGER design_joins_its_system AFTER INSERT ON system
BEGIN
    UPDATE system_design SET system_id = NEW.id WHERE name = NEW.name AND system_id IS NULL;
END;
CREATE TRIGGER design_follows_its_system AFTER UPDATE OF name ON system
WHEN NEW.name <> OLD.name
BEGIN
    UPDATE system_design SET name = NEW.name WHERE system_id = NEW.id;
    UPDATE system_design SET system_id = NEW.id WHERE name = NEW.name AND system_id IS NULL;
END;
