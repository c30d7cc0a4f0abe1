-- Meterroute: the tables, version 1. For a migration tool too: the placeholder ${prefix} is what the name of every table
-- begins with, "meterroute_" unless configured otherwise. A statement ends with a semicolon at the end of a line.

CREATE TABLE IF NOT EXISTS ${prefix}schema_history (
    version int NOT NULL COMMENT 'number of the script',
    checksum varchar(64) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'SHA-256 of the script, written by the library''s own installer',
    PRIMARY KEY (version)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Versions of these tables; a node refuses to start on a newer one than it knows.';

CREATE TABLE IF NOT EXISTS ${prefix}name (
    kind smallint NOT NULL COMMENT '1 space, 2 institution, 3 utility',
    id int NOT NULL COMMENT '1 or more, made of the name''s SHA-256',
    name varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the name',
    PRIMARY KEY (kind, id),
    UNIQUE (kind, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Small numbers that stand for names in the keys of the other tables.';

CREATE TABLE IF NOT EXISTS ${prefix}meter (
    space_id int NOT NULL COMMENT 'the space, see name',
    utility_id int COMMENT 'the utility, see name; 0 if unassigned; null if the meter is not known (any more)',
    version bigint NOT NULL COMMENT 'counts the writes of this row',
    number varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the meter number',
    record mediumtext NOT NULL COMMENT 'all that is known of the meter, in the canonical text form',
    PRIMARY KEY (space_id, number),
    INDEX meter_by_utility (space_id, utility_id, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'The meters of each space: one meter, one row.';

CREATE TABLE IF NOT EXISTS ${prefix}meter_flag (
    space_id int NOT NULL COMMENT 'the space, see name',
    flag int NOT NULL COMMENT '0 if the meter is marked, else the institution that it is blocked for, see name',
    number varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the meter number',
    PRIMARY KEY (space_id, flag, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Meters that are marked, or blocked for an institution: so that they are found without reading all.';

CREATE TABLE IF NOT EXISTS ${prefix}meter_count (
    space_id int NOT NULL COMMENT 'the space, see name',
    utility_id int NOT NULL COMMENT 'the utility, see name; 0 for unassigned meters',
    slot int NOT NULL COMMENT 'the slot',
    meters bigint NOT NULL COMMENT 'how many meters came less how many went, as written in this slot',
    PRIMARY KEY (space_id, utility_id, slot)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'How many meters a utility has: the sum over its slots. Writers take any slot that is free.';

CREATE TABLE IF NOT EXISTS ${prefix}table_in_force (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    revision bigint NOT NULL COMMENT 'the revision in force',
    checksum varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
        COMMENT 'SHA-256 of that revision''s content: a number may be given out again after a failover that lost commits',
    PRIMARY KEY (institution_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Which routing table each institution goes by. Journal writes hold a share lock on it.';

CREATE TABLE IF NOT EXISTS ${prefix}table_revision (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    revision bigint NOT NULL COMMENT 'the revision, from 1',
    routing_table mediumtext NOT NULL COMMENT 'the table, in the canonical text form',
    change_made mediumtext NOT NULL COMMENT 'who published it, when and why, in the canonical text form',
    PRIMARY KEY (institution_id, revision)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Every revision of every routing table.';

CREATE TABLE IF NOT EXISTS ${prefix}table_pending (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the change''s id',
    effective_at numeric(30, 9) COMMENT 'when it takes effect, seconds since 1970 UTC; null if it awaits approval',
    is_open boolean NOT NULL COMMENT 'whether it is still to take effect',
    record mediumtext NOT NULL COMMENT 'the change, in the canonical text form',
    PRIMARY KEY (institution_id, id),
    KEY table_pending_open (institution_id, is_open, effective_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Changes of routing tables that take effect at a set time, and the ids of those that did or were withdrawn.';

CREATE TABLE IF NOT EXISTS ${prefix}purchase (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    version bigint NOT NULL COMMENT 'counts the writes of this row',
    opened_at bigint NOT NULL COMMENT 'when this row was written first, microseconds since 1970 UTC',
    made_at bigint NOT NULL COMMENT 'when the request was made, microseconds since 1970 UTC',
    lease_until bigint COMMENT 'until when its node need not be taken over from, microseconds since 1970 UTC; null once ended',
    ended_at bigint COMMENT 'when the end was written, microseconds since 1970 UTC; null until then',
    ended_as bigint COMMENT 'its place in the order of ends, from 1; 0 once ended and not yet given one; null until then',
    id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the caller''s purchase id',
    meter_number varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the meter number',
    record mediumtext NOT NULL COMMENT 'the purchase with its attempts, in the canonical text form',
    PRIMARY KEY (institution_id, id),
    INDEX purchase_by_meter (institution_id, meter_number, opened_at),
    INDEX purchase_unfinished (institution_id, lease_until, id),
    INDEX purchase_ended (institution_id, ended_as, ended_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'The purchase journal. Money safety rests on it: replicate it synchronously.';

CREATE TABLE IF NOT EXISTS ${prefix}purchase_ends (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    ended bigint NOT NULL COMMENT 'the last place given',
    PRIMARY KEY (institution_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'The last place in the order of ends. Readers of ends hold a lock on it while they give places; writers of ends do not.';

CREATE TABLE IF NOT EXISTS ${prefix}purchase_kept (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    since bigint NOT NULL COMMENT 'no purchase whose request was made before is opened any more, microseconds since 1970 UTC',
    PRIMARY KEY (institution_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'Since when each institution''s purchases are kept. Whoever opens a purchase holds a share lock on it.';

CREATE TABLE IF NOT EXISTS ${prefix}decision (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    made_at bigint NOT NULL COMMENT 'when it was made, nanoseconds since 1970 UTC',
    entry_no bigint AUTO_INCREMENT NOT NULL COMMENT 'tells entries of one nanosecond apart',
    routing_key varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the routing key',
    used varchar(64) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'the provider that a reported attempt used',
    record mediumtext NOT NULL COMMENT 'the decision with its inputs, in the canonical text form',
    PRIMARY KEY (institution_id, made_at, entry_no),
    UNIQUE (institution_id, routing_key, used),
    UNIQUE (entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'The decision log.';

CREATE TABLE IF NOT EXISTS ${prefix}audit (
    institution_id int NOT NULL COMMENT 'the institution, see name',
    made_at bigint NOT NULL COMMENT 'when it was done, nanoseconds since 1970 UTC',
    entry_no bigint AUTO_INCREMENT NOT NULL COMMENT 'tells entries of one nanosecond apart',
    record mediumtext NOT NULL COMMENT 'the entry, in the canonical text form',
    PRIMARY KEY (institution_id, made_at, entry_no),
    UNIQUE (entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'What people changed by hand.';

CREATE TABLE IF NOT EXISTS ${prefix}lookup_round (
    space_id int NOT NULL COMMENT 'the space, see name',
    entry_no bigint AUTO_INCREMENT NOT NULL COMMENT 'orders the rounds of a meter',
    number varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the meter number',
    record mediumtext NOT NULL COMMENT 'the round, in the canonical text form',
    PRIMARY KEY (space_id, number, entry_no),
    UNIQUE (entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'The lookup rounds that are over.';

CREATE TABLE IF NOT EXISTS ${prefix}notice (
    space_id int NOT NULL COMMENT 'the space, see name',
    entry_no bigint AUTO_INCREMENT NOT NULL COMMENT 'orders the notices',
    sent_at bigint NOT NULL COMMENT 'when it was told, microseconds since 1970 UTC',
    notice varchar(8000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the meters',
    PRIMARY KEY (space_id, entry_no),
    UNIQUE (entry_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
    COMMENT = 'What nodes tell each other of written meters; cleared after a minute or more.';

INSERT IGNORE INTO ${prefix}schema_history (version) VALUES (1);
