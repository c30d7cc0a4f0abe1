package io.meterroute.examples.quickstart.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes meter numbers as they are found in the field, none twice. */
final class MeterNumbers {
    private static final List<String> MAKERS = List.of("01", "04", "07", "14", "22", "37", "54");
    private static final List<String> LONG_MAKERS = List.of("0128", "0400", "6001");

    private final Chance chance;
    private final Set<String> taken = new HashSet<>();

    MeterNumbers(Chance chance) {
        this.chance = chance;
    }

    String next(Place place) {
        String number;
        do {
            number = draw(place);
        } while (!taken.add(number));
        return number;
    }

    private String draw(Place place) {
        return switch (place.currency()) {
            case "NGN" ->
                chance.percent(40) ? standard() : "K" + chance.digits(10) + chance.pick(List.of("A", "E", "P"));
            case "INR" -> place.id().substring(0, 2) + chance.digits(8);
            default -> standard();
        };
    }

    /** STS: maker, serial number and Luhn digit, 11 digits or 13. */
    private String standard() {
        String body = chance.percent(82)
                ? chance.pick(MAKERS) + chance.digits(8)
                : chance.pick(LONG_MAKERS) + chance.digits(8);
        return body + luhnDigit(body);
    }

    private static int luhnDigit(String body) {
        int sum = 0;
        for (int fromRight = 0; fromRight < body.length(); fromRight++) {
            int digit = body.charAt(body.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return (10 - sum % 10) % 10;
    }
}
