package io.meterroute.examples.quickstart.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a day's purchases: some meters buy several times, some at nearly the same moment, some ids come twice. */
final class PurchaseSketches {
    private static final double ACTIVE_PERCENT = 27;
    private static final double HARD_ACTIVE_PERCENT = 20;
    private static final double AGAIN_PERCENT = 5;
    private static final double UNSEEN_PERCENT = 2.5;
    private static final double HARD_PERCENT = 0.9;
    private static final double REPEAT_PERCENT = 0.25;
    private static final List<Integer> ROUND_RANDS =
            List.of(10, 20, 30, 50, 50, 100, 100, 100, 150, 200, 200, 300, 500);
    private static final int CENTS = 100;
    private static final int JUST_NOW = 6;

    private final Chance chance;
    private final List<MeterSketch> active;
    private final List<MeterSketch> hard;
    private final List<MeterSketch> unseen;

    PurchaseSketches(Chance chance, List<MeterSketch> known, List<MeterSketch> unseen) {
        this.chance = chance;
        this.hard = known.stream()
                .filter(MeterSketch::isSpecial)
                .filter(meter -> meter.listing() == MeterSketch.Listing.ASSIGNED)
                .filter(meter -> chance.percent(HARD_ACTIVE_PERCENT))
                .toList();
        this.active = known.stream()
                .filter(meter -> !meter.isSpecial() || meter.listing() == MeterSketch.Listing.UNASSIGNED)
                .filter(meter -> chance.percent(ACTIVE_PERCENT))
                .toList();
        this.unseen = unseen;
    }

    /** Returns {@code count} lines of {@code purchases.csv}. */
    List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        List<MeterSketch> buyers = new ArrayList<>();
        while (lines.size() < count) {
            if (!lines.isEmpty() && chance.percent(REPEAT_PERCENT)) {
                lines.add(justNow(lines));
                continue;
            }
            MeterSketch buyer = !buyers.isEmpty() && chance.percent(AGAIN_PERCENT) ? justNow(buyers) : buyer();
            buyers.add(buyer);
            lines.add(line(lines.size() + 1, buyer));
        }
        return lines;
    }

    private MeterSketch buyer() {
        if (chance.percent(HARD_PERCENT)) {
            return chance.pick(hard);
        }
        return chance.pick(chance.percent(UNSEEN_PERCENT) ? unseen : active);
    }

    private <T> T justNow(List<T> all) {
        return chance.pick(all.subList(Math.max(0, all.size() - JUST_NOW), all.size()));
    }

    private String line(int number, MeterSketch meter) {
        return String.format(
                Locale.ROOT,
                "tx-%06d,%s,%d,%s,%s",
                number,
                meter.number(),
                amount(meter),
                meter.home().place().currency(),
                product(meter));
    }

    private int amount(MeterSketch meter) {
        int rand = chance.percent(85) ? chance.pick(ROUND_RANDS) : chance.between(12, 900);
        int perRand = switch (meter.home().place().currency()) {
            case "NGN" -> 80;
            case "INR" -> 5;
            default -> 1;
        };
        return rand * perRand * CENTS;
    }

    private String product(MeterSketch meter) {
        boolean isPower = meter.home().place().id().equals("ESKOM") || chance.percent(94);
        return isPower ? "ELECTRICITY" : chance.pick(List.of("WATER", "WATER", "GAS"));
    }
}
