package io.meterroute.outcome;

import io.meterroute.model.Quoted;
import java.util.List;

/**
 * A pattern for a provider's messages: literal text in which {@code *} stands for any text, also for none. It matches whole
 * messages, capital or small. There is nothing else in the language: a match takes at most (length of the message) times
 * (length of the pattern) steps, however hostile the message is.
 *
 * @param pattern 1 to 200 printable ASCII characters
 */
public record TextPattern(String pattern) {
    /** Matches every message, also a missing one. */
    public static final TextPattern ANY = new TextPattern("*");

    private static final int MAX_LENGTH = 200;
    private static final String WILDCARD = "*";

    /** No pattern can hold it, so only a wildcard matches it. */
    private static final String FOREIGN = "\u0000";

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if the pattern is empty or too long, or holds anything but printable ASCII
     */
    public TextPattern {
        if (pattern.isEmpty()
                || pattern.length() > MAX_LENGTH
                || !pattern.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "a message pattern has 1 to 200 printable ASCII characters: " + Quoted.of(pattern));
        }
    }

    /** Returns the pattern {@code pattern}; see the constructor for what is refused. */
    public static TextPattern of(String pattern) {
        return new TextPattern(pattern);
    }

    /** Tells whether the whole of {@code message} fits. */
    public boolean matches(String message) {
        List<String> pieces = List.of(pattern.split("\\*", -1));
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return message.equalsIgnoreCase(first);
        }
        int end = message.length() - last.length();
        if (!isAt(message, first, 0) || end < first.length() || !isAt(message, last, end)) {
            return false;
        }
        int position = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            while (position + piece.length() <= end && !isAt(message, piece, position)) {
                position++;
            }
            position += piece.length();
        }
        return position <= end;
    }

    /**
     * Returns a message that fits, and that only those patterns fit which every message of this one fits: what stands for
     * a wildcard is a character that no pattern can name.
     */
    String mostGeneralMessage() {
        return pattern.replace(WILDCARD, FOREIGN);
    }

    private static boolean isAt(String message, String piece, int position) {
        return message.regionMatches(true, position, piece, 0, piece.length());
    }
}
