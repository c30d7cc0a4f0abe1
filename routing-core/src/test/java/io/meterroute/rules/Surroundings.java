package io.meterroute.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything around a meter's record but the rounds.
 *
 * @param nodes what each node remembers
 * @param table what the routing table says now
 * @param marks the marks so far
 * @param chances what may still go wrong
 * @param course how the story goes on
 */
record Surroundings(List<Node> nodes, Table table, Marks marks, Chances chances, Course course) {
    /** How the story goes on. */
    enum Course {
        /** Anything may happen. */
        ORDINARY,
        /** The same, and the database has fallen back to an earlier state. */
        AFTER_FAILOVER,
        /** Nothing bad happens any more: one purchase, one round, and everybody asked supports the meter. */
        CALM
    }

    /**
     * The part of a routing table that matters to a meter; one bit per provider.
     *
     * @param enabled who is switched on
     * @param excluded who is excluded
     */
    record Table(int enabled, int excluded) {
        int eligible() {
            return enabled & ~excluded;
        }
    }

    /**
     * Counts marks in the order in which they were set.
     *
     * @param set how many were set
     * @param newest which one is the newest in the record; 0 if there is none
     * @param newestInReplica the same of the record that a failover falls back to
     */
    record Marks(int set, int newest, int newestInReplica) {}

    /**
     * What may still go wrong.
     *
     * @param crashes how many nodes may still be killed
     * @param earlyExpiries how many rounds may still expire early
     * @param toggles how many toggles there may still be
     */
    record Chances(int crashes, int earlyExpiries, int toggles) {
        Chances oneCrashLess() {
            return new Chances(crashes - 1, earlyExpiries, toggles);
        }

        Chances oneExpiryLess() {
            return new Chances(crashes, earlyExpiries - 1, toggles);
        }

        Chances oneToggleLess() {
            return new Chances(crashes, earlyExpiries, toggles - 1);
        }
    }

    static Surroundings atFirst(MeterScope scope) {
        return new Surroundings(
                Collections.nCopies(scope.nodes(), Node.fresh()),
                new Table(scope.everybody(), 0),
                new Marks(0, 0, 0),
                new Chances(scope.crashes(), scope.earlyExpiries(), scope.toggles()),
                Course.ORDINARY);
    }

    static Surroundings calm(MeterScope scope) {
        return new Surroundings(
                List.of(Node.fresh()),
                new Table(scope.everybody(), 0),
                new Marks(0, 0, 0),
                new Chances(0, 0, 0),
                Course.CALM);
    }

    boolean isCalm() {
        return course == Course.CALM;
    }

    Surroundings with(int number, Node node) {
        List<Node> others = new ArrayList<>(nodes);
        others.set(number, node);
        return new Surroundings(List.copyOf(others), table, marks, chances, course);
    }

    Surroundings with(Table next) {
        return new Surroundings(nodes, next, marks, chances, course);
    }

    Surroundings with(Marks next) {
        return new Surroundings(nodes, table, next, chances, course);
    }

    Surroundings with(Chances next) {
        return new Surroundings(nodes, table, marks, next, course);
    }

    Surroundings with(Course next) {
        return new Surroundings(nodes, table, marks, chances, next);
    }
}
