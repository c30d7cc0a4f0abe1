package io.meterroute.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The small numbers that stand for names of spaces, institutions and utilities in keys. Thread-safe.
 *
 * <p>A number is made of the name's SHA-256, and the next one is taken if another name has it. It could be counted up
 * instead; but then a database that loses its last commits when a standby takes over could give a number to a second name
 * while nodes still remember it as the first one's, and two institutions would share their rows. No unit of work may be
 * running in the calling thread, since a name that is new is stored in one of its own.
 */
final class NameIds {
    private final Database database;
    private final Map<Name, Integer> known = new ConcurrentHashMap<>();
    private final String select;
    private final String insert;

    private record Name(NameKind kind, String text) {}

    NameIds(Database database) {
        this.database = database;
        this.select = database.sql("SELECT id FROM ${prefix}name WHERE kind = ? AND name = ?");
        this.insert = database.sql("INSERT INTO ${prefix}name (kind, id, name) VALUES (?, ?, ?)");
    }

    /** Returns the number of a name, 1 or more, and stores the name if it is new. */
    int of(NameKind kind, String text) {
        Name name = new Name(kind, text);
        Integer id = known.get(name);
        return id != null ? id : remember(name, find(name).orElseGet(() -> store(name)));
    }

    /** Returns the number of a name if it was ever stored. */
    Optional<Integer> find(NameKind kind, String text) {
        Name name = new Name(kind, text);
        Integer id = known.get(name);
        return id != null ? Optional.of(id) : find(name).map(found -> remember(name, found));
    }

    /** Makes sure that all these names have numbers, and stores those that are new together. */
    void storeAll(NameKind kind, SortedSet<String> texts) {
        List<Name> unknown = texts.stream()
                .map(text -> new Name(kind, text))
                .filter(name -> !known.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            known.putAll(database.run("store " + unknown.size() + " names", session -> {
                Map<Name, Integer> numbers = new HashMap<>();
                for (Name name : unknown) {
                    numbers.put(name, stored(session, name));
                }
                return numbers;
            }));
        }
    }

    private int remember(Name name, int id) {
        known.put(name, id);
        return id;
    }

    private Optional<Integer> find(Name name) {
        return database.runOne("look up the number of " + name.text, session -> selected(session, name));
    }

    private int store(Name name) {
        return database.run("store the name " + name.text, session -> stored(session, name));
    }

    /** Returns the number of a name, having stored it if need be. */
    private int stored(Session session, Name name) throws SQLException {
        Optional<Integer> present = selected(session, name);
        int id = number(name.text);
        while (present.isEmpty() && !session.insertIfAbsent(insert, name.kind.number, id, name.text)) {
            present = selected(session, name);
            id = id == Integer.MAX_VALUE ? 1 : id + 1;
        }
        return present.orElse(id);
    }

    private Optional<Integer> selected(Session session, Name name) throws SQLException {
        return session.first(select, row -> row.getInt(1), name.kind.number, name.text);
    }

    private static int number(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Math.max(1, ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
