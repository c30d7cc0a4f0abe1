package io.meterroute.config;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A JSON document is not the table it should be; {@link #problems()} names everything that is wrong with it (ADMIN-5). */
public final class TableFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<Problem> problems;

    /** Makes the exception for {@code problems}, at least one; its message shows the first 20. */
    public TableFormatException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, at least one entry: what the form forbids first, then what the table as a whole does. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        String shown = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("; "));
        return problems.size() <= SHOWN ? shown : shown + "; and " + (problems.size() - SHOWN) + " more";
    }

    /**
     * One thing that is wrong, and where.
     *
     * @param pointer the place as a JSON pointer (RFC 6901), e.g. {@code /utilities/3/standings/2}; the empty text is
     *     the whole document
     * @param message what is wrong, with the value
     */
    public record Problem(String pointer, String message) {
        /** Refuses null. */
        public Problem {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(message, "message");
        }

        /** Shows place and matter on one line of printable ASCII; what the document has beyond that shows as {@code ?}. */
        @Override
        public String toString() {
            String place = pointer.isEmpty() ? "document" : pointer;
            return Printable.of(place + ": " + message);
        }
    }
}
