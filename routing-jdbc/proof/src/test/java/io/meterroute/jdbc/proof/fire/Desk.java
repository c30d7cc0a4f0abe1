package io.meterroute.jdbc.proof.fire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One provider's book: an attempt's id is vended at most once, a no stays a no, and what was reversed stays so. Nothing but
 * what its router sends keeps it from vending a purchase that another provider vends. Thread-safe.
 */
final class Desk {
    private static final String OPEN = "";

    private final String provider;
    private final Random random;
    private final Map<String, LedgerEntry> ledger = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    Desk(String provider, long seed) {
        this.provider = provider;
        this.random = new Random(seed);
    }

    /** Notes that a purchase request came in on the wire. */
    synchronized void sent(String attempt, String purchase) {
        ledger.put(attempt, entry(attempt, purchase).sent());
    }

    /** Does what a request asks and returns the answer. */
    synchronized String asked(String verb, String attempt, String purchase) {
        String known = answers.getOrDefault(attempt, OPEN);
        return switch (verb) {
            case "BUY" -> known.equals(OPEN) ? decided(attempt, purchase) : "DUPLICATE";
            case "RETRY" -> known.equals(OPEN) ? decided(attempt, purchase) : known;
            case "QUERY" -> known.equals(OPEN) ? "NOTFOUND" : known;
            case "REVERSE" -> reversed(attempt, purchase, known);
            default -> throw new IllegalArgumentException("unknown request: " + verb);
        };
    }

    synchronized List<LedgerEntry> ledger() {
        return List.copyOf(ledger.values());
    }

    private String decided(String attempt, String purchase) {
        int draw = random.nextInt(100);
        String answer = "VENDED " + "%020d".formatted(random.nextInt(Integer.MAX_VALUE));
        if (draw < 6) {
            answer = "REFUSED PROVIDER";
        } else if (draw < 8) {
            answer = "REFUSED CUSTOMER";
        } else if (draw < 10) {
            answer = "REFUSED METER_UNKNOWN";
        } else {
            ledger.put(attempt, entry(attempt, purchase).vended(answer.split(" ", -1)[1]));
        }
        answers.put(attempt, answer);
        return answer;
    }

    /** A token that was handed over is too late to take back now and then, and then stays too late. */
    private String reversed(String attempt, String purchase, String known) {
        if (known.startsWith("VENDED") && random.nextInt(10) < 3) {
            answers.put(attempt, known + " FINAL");
        }
        String now = answers.getOrDefault(attempt, OPEN);
        if (now.endsWith("FINAL")) {
            return now;
        }
        if (known.startsWith("VENDED")) {
            ledger.put(attempt, entry(attempt, purchase).reversed());
        }
        answers.put(attempt, "REVERSED");
        return "REVERSED";
    }

    private LedgerEntry entry(String attempt, String purchase) {
        return ledger.getOrDefault(attempt, LedgerEntry.none(attempt, purchase, provider));
    }
}
