package io.meterroute.examples.quickstart.data;

import io.meterroute.examples.quickstart.data.MeterSketch.Listing;
import java.util.ArrayList;
import java.util.List;

/** Makes the meters of all utilities, more of them where more people live. */
final class MeterSketches {
    private static final double UNASSIGNED_PERCENT = 2;
    private static final double PREFERRING_PERCENT = 1.5;
    private static final double COVERED_PERCENT = 80;
    private static final double FORBIDDEN_PERCENT = 0.5;
    private static final double UNSERVED_PERCENT = 0.5;

    private final Chance chance;
    private final MeterNumbers numbers;

    MeterSketches(Chance chance) {
        this.chance = chance;
        this.numbers = new MeterNumbers(chance);
    }

    /** Returns about {@code count} meters that the retailer knows. */
    List<MeterSketch> known(int count, List<Served> utilities) {
        int all = utilities.stream().mapToInt(Served::size).sum();
        List<MeterSketch> meters = new ArrayList<>();
        for (Served home : utilities) {
            int here = Math.max(3, Math.round((float) count * home.size() / all));
            for (int i = 0; i < here; i++) {
                meters.add(known(home));
            }
        }
        return meters;
    }

    /** Returns {@code count} meters that the retailer has never seen. */
    List<MeterSketch> unseen(int count, List<Served> utilities) {
        List<MeterSketch> meters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Served home = chance.pick(utilities, Served::size);
            meters.add(new MeterSketch(numbers.next(home.place()), home, home.providers(), Listing.MISSING, ""));
        }
        return meters;
    }

    private MeterSketch known(Served home) {
        String number = numbers.next(home.place());
        if (chance.percent(UNSERVED_PERCENT)) {
            return new MeterSketch(number, home, List.of(), Listing.ASSIGNED, "");
        }
        if (!home.forbidden().isEmpty() && chance.percent(FORBIDDEN_PERCENT)) {
            return new MeterSketch(number, home, home.forbidden(), Listing.ASSIGNED, "");
        }
        if (chance.percent(UNASSIGNED_PERCENT)) {
            return new MeterSketch(number, home, home.providers(), Listing.UNASSIGNED, "");
        }
        String prefer = chance.percent(PREFERRING_PERCENT) ? chance.pick(home.allowed()) : "";
        Listing listing = chance.percent(COVERED_PERCENT) ? Listing.COVERED : Listing.ASSIGNED;
        return new MeterSketch(number, home, home.providers(), listing, prefer);
    }
}
