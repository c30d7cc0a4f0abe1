package io.meterroute.view;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How long ago something was, in words (METER-2). */
final class Age {
    private Age() {}

    static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES}) {
            long whole = age.dividedBy(unit.getDuration());
            if (whole > 0) {
                String name = unit.toString().toLowerCase(Locale.ROOT);
                return whole + " " + (whole == 1 ? name.substring(0, name.length() - 1) : name) + " ago";
            }
        }
        return "just now";
    }
}
