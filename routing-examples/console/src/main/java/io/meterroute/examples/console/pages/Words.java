package io.meterroute.examples.console.pages;

import io.meterroute.model.Money;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How times, counts, shares and amounts are written, the same on every page. */
@Component
public final class Words {
    private static final Locale LOCALE = Locale.UK;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final InstantSource clock;
    private final DateTimeFormatter exact;
    private final DateTimeFormatter clockTime;

    Words(InstantSource clock, @Value("${console.zone:}") String zone) {
        this.clock = clock;
        ZoneId shown = zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
        this.exact =
                DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", LOCALE).withZone(shown);
        this.clockTime = DateTimeFormatter.ofPattern("HH:mm:ss", LOCALE).withZone(shown);
    }

    /** Returns the exact time, e.g. {@code 22 Nov 2026, 13:15:02 UTC}. */
    public String exact(Instant time) {
        return exact.format(time);
    }

    /** Returns the time of day. */
    public String clock(Instant time) {
        return clockTime.format(time);
    }

    /** Returns how long ago it was, or how long it is until then. */
    public String age(Instant time) {
        Duration since = Duration.between(time, clock.instant());
        return since.isNegative() ? "in " + span(since.negated()) : span(since) + " ago";
    }

    /** Returns how long, in its largest unit. */
    public String span(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < MINUTE) {
            return counted(seconds, "second");
        } else if (seconds < HOUR) {
            return counted(seconds / MINUTE, "minute");
        } else if (seconds < DAY) {
            return counted(seconds / HOUR, "hour");
        }
        return counted(seconds / DAY, "day");
    }

    /** Returns the number and the noun, e.g. {@code 1 meter} or {@code 2,310 meters}. */
    public String counted(long number, String noun) {
        return number(number) + " " + (number == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }

    /** Returns the number with its thousands apart. */
    public String number(long number) {
        return String.format(LOCALE, "%,d", number);
    }

    /** Returns a share of 0 to 1 as per cent. */
    public String share(double share) {
        return String.format(LOCALE, share > 0 && share < 1 ? "%.1f %%" : "%.0f %%", share * 100);
    }

    /** Returns the amount in its currency's usual form, e.g. {@code ZAR 100.00}. */
    public String money(Money money) {
        return money(money.minorUnits(), money.currency());
    }

    /** Returns the amount in its currency's usual form. */
    public String money(long minorUnits, String currency) {
        int digits = digits(currency);
        return currency + " " + String.format(LOCALE, "%,." + digits + "f", BigDecimal.valueOf(minorUnits, digits));
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 0; // A currency that the JDK does not know is shown in its minor units.
        }
    }

    /** Returns an enum constant as a person writes it, e.g. {@code Not supported}. */
    public String label(Enum<?> constant) {
        String words = constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Returns what people call a provider, its id if the table does not have it. */
    public String name(RoutingTable table, ProviderId provider) {
        return table.provider(provider).map(Provider::name).orElse(provider.value());
    }

    /** Returns a text as part of a CSS class or an id. */
    public String token(Object text) {
        return String.valueOf(text).replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
}
