package io.meterroute.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.primitives.Longs;
import io.meterroute.config.TableFormatException.Problem;
import io.meterroute.model.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON document that is walked token by token, so that a document of any size costs no more memory than what is kept
 * of it. What is wrong is noted with its pointer and passed over; reading ends early only where nothing sensible can
 * follow. Not thread-safe.
 */
final class JsonInput {
    private static final int MAX_PROBLEMS = 1_000;

    private final JsonParser parser;
    private final List<Problem> problems = new ArrayList<>();

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads {@code part} as the whole document. */
    void document(JsonPart part) throws IOException {
        if (parser.nextToken() == null) {
            throw givenUp("", "is empty: there is no JSON in it");
        }
        part.pass();
        if (parser.nextToken() != null) {
            throw givenUp("", "goes on after its end: " + shown());
        }
    }

    /** Reads an object whose fields are those of {@code fields} and no others, each at most once. */
    void object(Set<String> required, Map<String, JsonPart> fields) throws IOException {
        if (!isAt(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        String place = pointer();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonPart part = fields.get(name);
            if (part == null) {
                skip("is an unknown field; known here are " + String.join(", ", new TreeSet<>(fields.keySet())));
            } else if (!seen.add(name)) {
                skip("is given more than once; here as " + shown());
            } else {
                part.pass();
            }
        }
        for (String name : new TreeSet<>(Sets.difference(required, seen))) {
            problem(place, "field " + name + " is missing");
        }
    }

    /** Reads an array of at most {@code limit} elements; a longer one ends the reading. */
    void array(int limit, JsonPart element) throws IOException {
        if (!isAt(JsonToken.START_ARRAY, "a list")) {
            return;
        }
        String place = pointer();
        for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            if (count == limit) {
                throw givenUp(place, "has more than " + limit + " entries");
            }
            element.pass();
        }
    }

    Optional<String> text() throws IOException {
        return isAt(JsonToken.VALUE_STRING, "a text") ? Optional.of(parser.getText()) : Optional.empty();
    }

    /** Reads a text and makes it a value; what {@code make} refuses is noted in its words. */
    <T> Optional<T> value(Function<String, T> make) throws IOException {
        return text().flatMap(text -> made(text, make));
    }

    /** Reads a text, or a number as the text it is written as, and makes it a value as {@link #value} does. */
    <T> Optional<T> numberOrText(Function<String, T> make) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? made(parser.getText(), make) : value(make);
    }

    /** Reads the name of one of {@code choices}. */
    <E extends Enum<E>> Optional<E> choice(Collection<E> choices) throws IOException {
        Optional<String> text = text();
        Optional<E> chosen = text.flatMap(
                name -> choices.stream().filter(c -> c.name().equals(name)).findFirst());
        if (text.isPresent() && chosen.isEmpty()) {
            skip("must be one of " + choices + ", not " + shown());
        }
        return chosen;
    }

    Optional<Boolean> flag() throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isBoolean()) {
            skip("must be true or false, not " + shown());
            return Optional.empty();
        }
        return Optional.of(token == JsonToken.VALUE_TRUE);
    }

    Optional<Long> wholeNumber(Range<Long> range) throws IOException {
        Long number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? Longs.tryParse(parser.getText()) : null;
        if (number == null || !range.contains(number)) {
            skip("must be a whole number " + range.lowerEndpoint() + " to " + range.upperEndpoint() + ", not "
                    + shown());
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** Returns what {@code make} returns; what it refuses is noted at {@code pointer} in its words. */
    <T> Optional<T> attempt(String pointer, Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException refused) {
            problem(pointer, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns the place of the current token. */
    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Returns how far the text has been read. */
    String location() {
        JsonLocation location = parser.currentLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    void problem(String pointer, String message) {
        if (problems.size() == MAX_PROBLEMS) {
            throw givenUp("", "has more than " + MAX_PROBLEMS + " problems; the others are not listed");
        }
        problems.add(new Problem(pointer, message));
    }

    /** Returns how many problems have been noted so far. */
    int problemCount() {
        return problems.size();
    }

    /** Throws if anything was wrong. */
    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new TableFormatException(problems);
        }
    }

    /** Returns the exception that ends the reading here, with all that was noted before. */
    TableFormatException givenUp(String pointer, String message) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem(pointer, message));
        return new TableFormatException(all);
    }

    private <T> Optional<T> made(String text, Function<String, T> make) {
        return attempt(pointer(), () -> make.apply(text));
    }

    private boolean isAt(JsonToken wanted, String what) throws IOException {
        if (parser.currentToken() == wanted) {
            return true;
        }
        skip("must be " + what + ", not " + shown());
        return false;
    }

    private void skip(String message) throws IOException {
        problem(pointer(), message);
        parser.skipChildren();
    }

    private String shown() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> Quoted.of(parser.getText());
            default -> parser.getText();
        };
    }
}
