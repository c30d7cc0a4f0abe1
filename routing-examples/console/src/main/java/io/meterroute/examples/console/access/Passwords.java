package io.meterroute.examples.console.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what is wrong with a password that somebody chooses. There are no rules about kinds of characters. */
@Component
class Passwords {
    private static final int SHORTEST = 12;
    /** What bcrypt takes into account. */
    private static final int MOST_BYTES = 72;

    private static final int STRONG_ENOUGH = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** Returns what is wrong with {@code password}, for the person who chose it; empty if nothing is. */
    Optional<String> problem(String password, String institution, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("Choose at least " + SHORTEST + " characters; a few words in a row are fine.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(
                    "Choose at most " + MOST_BYTES + " characters (letters with accents count twice or more).");
        }
        int score = zxcvbn.measure(password, List.of(institution, name, "meterroute", "electricity", "prepaid"))
                .getScore();
        return score < STRONG_ENOUGH
                ? Optional.of("This is easily guessed: it is too much like a common password or your own name.")
                : Optional.empty();
    }
}
