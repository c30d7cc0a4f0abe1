package io.meterroute.examples.console.pages;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads what stands in an address; what is not there, or nonsense, is not found. */
final class Wanted {
    private Wanted() {}

    /** Returns what {@code text} names. */
    static <T> T named(String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    /** Returns what is there. */
    static <T> T there(Optional<T> value) {
        return value.orElseThrow(Wanted::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
