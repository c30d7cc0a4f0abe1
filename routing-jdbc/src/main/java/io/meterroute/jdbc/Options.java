package io.meterroute.jdbc;

/**
 * All that {@link JdbcRouting} is told beside its connections.
 *
 * @param names where the tables are
 * @param limits how long the database may take
 * @param installs whether tables that are missing are made
 * @param feed how changes of other nodes are heard of
 * @param journal how safely and how long purchases and decisions are kept
 */
record Options(TableNames names, Limits limits, boolean installs, FeedOptions feed, JournalOptions journal) {
    static final Options DEFAULT =
            new Options(TableNames.DEFAULT, Limits.DEFAULT, true, FeedOptions.DEFAULT, JournalOptions.DEFAULT);

    Options with(TableNames otherNames) {
        return new Options(otherNames, limits, installs, feed, journal);
    }

    Options with(Limits otherLimits) {
        return new Options(names, otherLimits, installs, feed, journal);
    }

    Options with(FeedOptions otherFeed) {
        return new Options(names, limits, installs, otherFeed, journal);
    }

    Options with(JournalOptions otherJournal) {
        return new Options(names, limits, installs, feed, otherJournal);
    }

    Options withoutInstalling() {
        return new Options(names, limits, false, feed, journal);
    }
}
