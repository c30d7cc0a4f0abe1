package io.meterroute.examples.quickstart.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code places.csv}, the one file written by hand: where electricity is sold. The places exist; everything
 * else that the generated files say about them is made up.
 *
 * @param id the utility's id
 * @param name its name
 * @param currency what is paid there, ISO 4217
 * @param thousandMeters how large it is, in thousands of meters
 * @param aliases how providers spell it
 */
record Place(String id, String name, String currency, int thousandMeters, List<String> aliases) {
    /** Returns all places, the largest first in the file. */
    static List<Place> all() {
        try (InputStream file = Place.class.getResourceAsStream("places.csv")) {
            String text = new String(Objects.requireNonNull(file, "places.csv").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(Place::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place of(String line) {
        String[] cells = line.split(",", -1);
        List<String> aliases = cells[4].isEmpty() ? List.of() : List.of(cells[4].split(";", -1));
        return new Place(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), aliases);
    }
}
