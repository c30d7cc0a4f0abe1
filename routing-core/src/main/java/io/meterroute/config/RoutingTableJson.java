package io.meterroute.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.meterroute.model.RoutingTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Routing tables as JSON (ADMIN-5): what {@link #write} writes reads back equal.
 *
 * <pre>{@code
 * {
 *   "institution": "RETAILER-1",
 *   "revision": 4,
 *   "policy": { "asked": "ALL_ENABLED", "unassigned": "ROUTE_ALL" },
 *   "providers": [
 *     { "id": "P1", "name": "First Provider", "enabled": true, "weight": 70 },
 *     { "id": "P2", "name": "Second Provider", "enabled": true, "weight": 30 },
 *     { "id": "P7", "name": "Seventh Provider", "enabled": false, "weight": 0 }
 *   ],
 *   "utilities": [
 *     {
 *       "id": "JHB",
 *       "name": "City of Joburg",
 *       "aliases": [
 *         "City Power"
 *       ],
 *       "standings": [
 *         { "provider": "P1", "rank": 1 },
 *         { "provider": "P2", "standing": "UNRANKED", "weight": 5 },
 *         { "provider": "P7", "standing": "EXCLUDED" }
 *       ]
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>A standing has either a {@code rank}, 1 to 64, which several providers may share, or a {@code standing}:
 * {@code UNRANKED}, {@code EXCLUDED}, or {@code UNCONFIRMED} where only a weight is set. {@code revision} (1),
 * {@code policy} and its parts ({@link io.meterroute.model.RoutingPolicy#DEFAULT}), {@code enabled} (true),
 * {@code aliases} and {@code standings} (none) and a standing's {@code weight} (the provider's own) may be left out; no
 * other field may, and no other field may be added.
 *
 * <p>Read are UTF-8 documents without a byte order mark, of at most 16,777,216 characters, nested at most 16 deep, with
 * texts of at most 10,000 characters, names of at most 200 and numbers of at most 100; 5,000 utilities with up to 64
 * standings and 100 aliases each. Everything that is wrong is reported at once, up to 1,000 problems; only what is not
 * JSON at all, or beyond these limits, ends the reading where it stands. All methods may be called by several threads.
 */
public final class RoutingTableJson {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    /** Not a number and infinities are let in as tokens only to be refused like any fraction, with their pointer. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(16 * 1024 * 1024)
                    .maxNestingDepth(16)
                    .maxStringLength(10_000)
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private RoutingTableJson() {}

    /**
     * Returns the table that {@code json} says.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     */
    public static RoutingTable read(String json) {
        try {
            return read(new StringReader(json));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Returns the table that the UTF-8 text of {@code json} says; reads to its end and leaves it open.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     * @throws IOException if {@code json} cannot be read
     */
    public static RoutingTable read(InputStream json) throws IOException {
        return read(new InputStreamReader(json, StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * Returns the table that {@code json} says; reads to its end and leaves it open.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     * @throws IOException if {@code json} cannot be read
     */
    public static RoutingTable read(Reader json) throws IOException {
        BufferedReader text = new BufferedReader(json);
        try (JsonParser parser = JSON.createParser(text)) {
            JsonInput input = new JsonInput(parser);
            try {
                text.mark(1);
                if (text.read() == BYTE_ORDER_MARK) {
                    throw input.givenUp("", "begins with a byte order mark (U+FEFF): save it without one");
                }
                text.reset();
                return new TableReader(input).read();
            } catch (CharacterCodingException malformed) {
                throw input.givenUp("", "is not UTF-8 text");
            } catch (JsonEOFException endedEarly) {
                throw input.givenUp(input.pointer(), "the document ends too early, after " + input.location());
            } catch (JsonProcessingException broken) {
                throw input.givenUp(
                        input.pointer(), "cannot be read, " + input.location() + ": " + broken.getOriginalMessage());
            }
        }
    }

    /**
     * Returns {@code table} in its canonical form: equal tables give equal texts, lists are sorted, each provider, alias
     * and standing has a line of its own, and the last line ends like the others.
     */
    public static String write(RoutingTable table) {
        return new TableWriter().write(table);
    }
}
