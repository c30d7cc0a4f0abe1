-- Meterroute: the tables, version 1. For a migration tool too: the placeholder ${prefix} is what the name of every table
-- begins with, "meterroute_" unless configured otherwise. A statement ends with a semicolon at the end of a line.

CREATE TABLE IF NOT EXISTS ${prefix}schema_history (
    version integer NOT NULL,
    checksum varchar(64) COLLATE "C",
    PRIMARY KEY (version)
);
COMMENT ON TABLE ${prefix}schema_history IS 'Versions of these tables; a node refuses to start on a newer one than it knows.';
COMMENT ON COLUMN ${prefix}schema_history.version IS 'number of the script';
COMMENT ON COLUMN ${prefix}schema_history.checksum IS 'SHA-256 of the script, written by the library''s own installer';

CREATE TABLE IF NOT EXISTS ${prefix}name (
    kind smallint NOT NULL,
    id integer NOT NULL,
    name varchar(64) COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, id),
    UNIQUE (kind, name)
);
COMMENT ON TABLE ${prefix}name IS 'Small numbers that stand for names in the keys of the other tables.';
COMMENT ON COLUMN ${prefix}name.kind IS '1 space, 2 institution, 3 utility';
COMMENT ON COLUMN ${prefix}name.id IS '1 or more, made of the name''s SHA-256';
COMMENT ON COLUMN ${prefix}name.name IS 'the name';

CREATE TABLE IF NOT EXISTS ${prefix}meter (
    space_id integer NOT NULL,
    utility_id integer,
    version bigint NOT NULL,
    number varchar(20) COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (space_id, number)
) WITH (fillfactor = 85);
COMMENT ON TABLE ${prefix}meter IS 'The meters of each space: one meter, one row.';
COMMENT ON COLUMN ${prefix}meter.space_id IS 'the space, see name';
COMMENT ON COLUMN ${prefix}meter.utility_id IS 'the utility, see name; 0 if unassigned; null if the meter is not known (any more)';
COMMENT ON COLUMN ${prefix}meter.version IS 'counts the writes of this row';
COMMENT ON COLUMN ${prefix}meter.number IS 'the meter number';
COMMENT ON COLUMN ${prefix}meter.record IS 'all that is known of the meter, in the canonical text form';
CREATE INDEX ON ${prefix}meter (space_id, utility_id, number);

CREATE TABLE IF NOT EXISTS ${prefix}meter_flag (
    space_id integer NOT NULL,
    flag integer NOT NULL,
    number varchar(20) COLLATE "C" NOT NULL,
    PRIMARY KEY (space_id, flag, number)
);
COMMENT ON TABLE ${prefix}meter_flag IS 'Meters that are marked, or blocked for an institution: so that they are found without reading all.';
COMMENT ON COLUMN ${prefix}meter_flag.space_id IS 'the space, see name';
COMMENT ON COLUMN ${prefix}meter_flag.flag IS '0 if the meter is marked, else the institution that it is blocked for, see name';
COMMENT ON COLUMN ${prefix}meter_flag.number IS 'the meter number';

CREATE TABLE IF NOT EXISTS ${prefix}meter_count (
    space_id integer NOT NULL,
    utility_id integer NOT NULL,
    slot integer NOT NULL,
    meters bigint NOT NULL,
    PRIMARY KEY (space_id, utility_id, slot)
) WITH (fillfactor = 50);
COMMENT ON TABLE ${prefix}meter_count IS 'How many meters a utility has: the sum over its slots. Writers take any slot that is free.';
COMMENT ON COLUMN ${prefix}meter_count.space_id IS 'the space, see name';
COMMENT ON COLUMN ${prefix}meter_count.utility_id IS 'the utility, see name; 0 for unassigned meters';
COMMENT ON COLUMN ${prefix}meter_count.slot IS 'the slot';
COMMENT ON COLUMN ${prefix}meter_count.meters IS 'how many meters came less how many went, as written in this slot';

CREATE TABLE IF NOT EXISTS ${prefix}table_in_force (
    institution_id integer NOT NULL,
    revision bigint NOT NULL,
    checksum varchar(64) COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id)
) WITH (fillfactor = 50);
COMMENT ON TABLE ${prefix}table_in_force IS 'Which routing table each institution goes by. Journal writes hold a share lock on it.';
COMMENT ON COLUMN ${prefix}table_in_force.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}table_in_force.revision IS 'the revision in force';
COMMENT ON COLUMN ${prefix}table_in_force.checksum IS 'SHA-256 of that revision''s content: a number may be given out again after a failover that lost commits';

CREATE TABLE IF NOT EXISTS ${prefix}table_revision (
    institution_id integer NOT NULL,
    revision bigint NOT NULL,
    routing_table text COLLATE "C" NOT NULL,
    change_made text COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id, revision)
);
COMMENT ON TABLE ${prefix}table_revision IS 'Every revision of every routing table.';
COMMENT ON COLUMN ${prefix}table_revision.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}table_revision.revision IS 'the revision, from 1';
COMMENT ON COLUMN ${prefix}table_revision.routing_table IS 'the table, in the canonical text form';
COMMENT ON COLUMN ${prefix}table_revision.change_made IS 'who published it, when and why, in the canonical text form';

CREATE TABLE IF NOT EXISTS ${prefix}table_pending (
    institution_id integer NOT NULL,
    id varchar(64) COLLATE "C" NOT NULL,
    effective_at numeric(30, 9),
    is_open boolean NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id, id)
);
COMMENT ON TABLE ${prefix}table_pending IS 'Changes of routing tables that take effect at a set time, and the ids of those that did or were withdrawn.';
COMMENT ON COLUMN ${prefix}table_pending.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}table_pending.id IS 'the change''s id';
COMMENT ON COLUMN ${prefix}table_pending.effective_at IS 'when it takes effect, seconds since 1970 UTC; null if it awaits approval';
COMMENT ON COLUMN ${prefix}table_pending.is_open IS 'whether it is still to take effect';
COMMENT ON COLUMN ${prefix}table_pending.record IS 'the change, in the canonical text form';
CREATE INDEX ON ${prefix}table_pending (institution_id, effective_at) WHERE is_open;

CREATE TABLE IF NOT EXISTS ${prefix}purchase (
    institution_id integer NOT NULL,
    version bigint NOT NULL,
    opened_at bigint NOT NULL,
    made_at bigint NOT NULL,
    lease_until bigint,
    ended_at bigint,
    ended_as bigint,
    id varchar(64) COLLATE "C" NOT NULL,
    meter_number varchar(20) COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id, id)
) WITH (fillfactor = 70);
COMMENT ON TABLE ${prefix}purchase IS 'The purchase journal. Money safety rests on it: replicate it synchronously.';
COMMENT ON COLUMN ${prefix}purchase.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}purchase.version IS 'counts the writes of this row';
COMMENT ON COLUMN ${prefix}purchase.opened_at IS 'when this row was written first, microseconds since 1970 UTC';
COMMENT ON COLUMN ${prefix}purchase.made_at IS 'when the request was made, microseconds since 1970 UTC';
COMMENT ON COLUMN ${prefix}purchase.lease_until IS 'until when its node need not be taken over from, microseconds since 1970 UTC; null once ended';
COMMENT ON COLUMN ${prefix}purchase.ended_at IS 'when the end was written, microseconds since 1970 UTC; null until then';
COMMENT ON COLUMN ${prefix}purchase.ended_as IS 'its place in the order of ends, from 1; 0 once ended and not yet given one; null until then';
COMMENT ON COLUMN ${prefix}purchase.id IS 'the caller''s purchase id';
COMMENT ON COLUMN ${prefix}purchase.meter_number IS 'the meter number';
COMMENT ON COLUMN ${prefix}purchase.record IS 'the purchase with its attempts, in the canonical text form';
CREATE INDEX ON ${prefix}purchase (institution_id, meter_number, opened_at);
CREATE INDEX ON ${prefix}purchase (institution_id, lease_until, id) WHERE lease_until IS NOT NULL;
CREATE INDEX ON ${prefix}purchase (institution_id, ended_as, ended_at) WHERE ended_as IS NOT NULL;

CREATE TABLE IF NOT EXISTS ${prefix}purchase_ends (
    institution_id integer NOT NULL,
    ended bigint NOT NULL,
    PRIMARY KEY (institution_id)
);
COMMENT ON TABLE ${prefix}purchase_ends IS 'The last place in the order of ends. Readers of ends hold a lock on it while they give places; writers of ends do not.';
COMMENT ON COLUMN ${prefix}purchase_ends.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}purchase_ends.ended IS 'the last place given';

CREATE TABLE IF NOT EXISTS ${prefix}purchase_kept (
    institution_id integer NOT NULL,
    since bigint NOT NULL,
    PRIMARY KEY (institution_id)
);
COMMENT ON TABLE ${prefix}purchase_kept IS 'Since when each institution''s purchases are kept. Whoever opens a purchase holds a share lock on it.';
COMMENT ON COLUMN ${prefix}purchase_kept.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}purchase_kept.since IS 'no purchase whose request was made before is opened any more, microseconds since 1970 UTC';

CREATE TABLE IF NOT EXISTS ${prefix}decision (
    institution_id integer NOT NULL,
    made_at bigint NOT NULL,
    entry_no bigint GENERATED ALWAYS AS IDENTITY,
    routing_key varchar(100) COLLATE "C" NOT NULL,
    used varchar(64) COLLATE "C",
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id, made_at, entry_no),
    UNIQUE (institution_id, routing_key, used)
);
COMMENT ON TABLE ${prefix}decision IS 'The decision log.';
COMMENT ON COLUMN ${prefix}decision.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}decision.made_at IS 'when it was made, nanoseconds since 1970 UTC';
COMMENT ON COLUMN ${prefix}decision.entry_no IS 'tells entries of one nanosecond apart';
COMMENT ON COLUMN ${prefix}decision.routing_key IS 'the routing key';
COMMENT ON COLUMN ${prefix}decision.used IS 'the provider that a reported attempt used';
COMMENT ON COLUMN ${prefix}decision.record IS 'the decision with its inputs, in the canonical text form';

CREATE TABLE IF NOT EXISTS ${prefix}audit (
    institution_id integer NOT NULL,
    made_at bigint NOT NULL,
    entry_no bigint GENERATED ALWAYS AS IDENTITY,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (institution_id, made_at, entry_no)
);
COMMENT ON TABLE ${prefix}audit IS 'What people changed by hand.';
COMMENT ON COLUMN ${prefix}audit.institution_id IS 'the institution, see name';
COMMENT ON COLUMN ${prefix}audit.made_at IS 'when it was done, nanoseconds since 1970 UTC';
COMMENT ON COLUMN ${prefix}audit.entry_no IS 'tells entries of one nanosecond apart';
COMMENT ON COLUMN ${prefix}audit.record IS 'the entry, in the canonical text form';

CREATE TABLE IF NOT EXISTS ${prefix}lookup_round (
    space_id integer NOT NULL,
    entry_no bigint GENERATED ALWAYS AS IDENTITY,
    number varchar(20) COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (space_id, number, entry_no)
);
COMMENT ON TABLE ${prefix}lookup_round IS 'The lookup rounds that are over.';
COMMENT ON COLUMN ${prefix}lookup_round.space_id IS 'the space, see name';
COMMENT ON COLUMN ${prefix}lookup_round.entry_no IS 'orders the rounds of a meter';
COMMENT ON COLUMN ${prefix}lookup_round.number IS 'the meter number';
COMMENT ON COLUMN ${prefix}lookup_round.record IS 'the round, in the canonical text form';

INSERT INTO ${prefix}schema_history (version) VALUES (1);
