package io.meterroute.examples.console.pages;

import io.meterroute.view.TrafficMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A provider's last day as it is drawn: a bar of attempts per half hour, and the line of those that vended.
 *
 * @param slots the half hours, oldest first
 * @param most the most attempts in one of them
 */
public record Chart(List<Slot> slots, int most) {
    /** How wide the drawing is. */
    public static final int WIDTH = 480;
    /** How high each of its two halves is. */
    public static final int HEIGHT = 80;

    private static final int SLOTS = 48;
    private static final Duration SLOT = Duration.ofMinutes(30);
    private static final double GAP = 0.25;

    /**
     * Half an hour.
     *
     * @param from when it began
     * @param attempts how many attempts ended
     * @param vended how many of those vended
     * @param place its number, from 0
     */
    public record Slot(Instant from, int attempts, int vended, int place) {
        /** Returns the share that vended; of no attempts, nothing. */
        public double rate() {
            return attempts == 0 ? 0 : vended / (double) attempts;
        }
    }

    /** Returns the chart of a provider's minutes up to {@code now}. */
    static Chart of(List<TrafficMinute> minutes, Instant now) {
        Instant begin = now.minus(SLOT.multipliedBy(SLOTS));
        int[] attempts = new int[SLOTS];
        int[] vended = new int[SLOTS];
        for (TrafficMinute minute : minutes) {
            long place = Duration.between(begin, minute.from()).dividedBy(SLOT);
            if (place >= 0 && place < SLOTS) {
                attempts[(int) place] += minute.attempts();
                vended[(int) place] += minute.vended();
            }
        }
        List<Slot> slots = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new Slot(begin.plus(SLOT.multipliedBy(i)), attempts[i], vended[i], i));
            most = Math.max(most, attempts[i]);
        }
        return new Chart(List.copyOf(slots), most);
    }

    /** Tells whether there was nothing at all. */
    public boolean isEmpty() {
        return most == 0;
    }

    /** Returns where a slot's bar begins. */
    public String x(Slot slot) {
        return number(slotWidth() * slot.place());
    }

    /** Returns how wide a bar is. */
    public String barWidth() {
        return number(slotWidth() * (1 - GAP));
    }

    /** Returns where the top of a slot's bar is. */
    public String y(Slot slot) {
        return number(HEIGHT - barHeight(slot));
    }

    /** Returns how high a slot's bar is. */
    public String height(Slot slot) {
        return number(barHeight(slot));
    }

    /** Returns the points of the success line: a slot without attempts has none. */
    public String line() {
        StringBuilder points = new StringBuilder();
        for (Slot slot : slots) {
            if (slot.attempts() > 0) {
                points.append(number(slotWidth() * (slot.place() + (1 - GAP) / 2)))
                        .append(',')
                        .append(number(HEIGHT * (1 - slot.rate())))
                        .append(' ');
            }
        }
        return points.toString().strip();
    }

    private double barHeight(Slot slot) {
        return most == 0 ? 0 : HEIGHT * slot.attempts() / (double) most;
    }

    private static double slotWidth() {
        return WIDTH / (double) SLOTS;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
