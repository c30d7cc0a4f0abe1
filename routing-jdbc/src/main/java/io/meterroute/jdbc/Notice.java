package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one node tells the others of a write, as a short text: {@code t INSTITUTION REVISION} of a table, {@code m SPACE
 * NUMBER NUMBER …} of meters, {@code m SPACE} of more meters than can be told.
 */
final class Notice {
    /** PostgreSQL carries less than 8,000 bytes. */
    private static final int MOST_CHARACTERS = 7_000;

    private Notice() {}

    static String ofTable(int institution, long revision) {
        return "t " + institution + " " + revision;
    }

    static String ofAnyMeters(int space) {
        return "m " + space;
    }

    static List<String> ofMeters(int space, Collection<MeterNumber> meters) {
        List<String> notices = new ArrayList<>();
        Iterator<MeterNumber> rest = meters.iterator();
        while (rest.hasNext()) {
            StringBuilder notice = new StringBuilder(ofAnyMeters(space));
            while (rest.hasNext() && notice.length() < MOST_CHARACTERS) {
                notice.append(' ').append(rest.next());
            }
            notices.add(notice.toString());
        }
        return notices;
    }

    /** Hands over what {@code notice} says to whom it concerns; what is not understood may be anything, so that is told. */
    static void tell(String notice, int institution, int space, Consumer<Consumer<ChangeFeed.Listener>> audience) {
        try {
            List<String> words = List.of(notice.split(" ", -1));
            int owner = Integer.parseInt(words.get(1));
            if (words.get(0).equals("t")) {
                long revision = Long.parseLong(words.get(2));
                if (owner == institution) {
                    audience.accept(listener -> listener.tableChanged(revision));
                }
            } else if (owner == space && words.size() == 2) {
                audience.accept(ChangeFeed.Listener::lost);
            } else if (owner == space) {
                words.subList(2, words.size()).stream()
                        .map(MeterNumber::of)
                        .forEach(meter -> audience.accept(listener -> listener.meterChanged(meter)));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            audience.accept(ChangeFeed.Listener::lost);
        }
    }
}
