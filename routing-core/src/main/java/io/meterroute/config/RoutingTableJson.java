package io.meterroute.config;

import io.meterroute.model.RoutingTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

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
    private RoutingTableJson() {}

    /**
     * Returns the table that {@code json} says.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     */
    public static RoutingTable read(String json) {
        return JsonDocument.read(json, in -> new TableReader(in).read());
    }

    /**
     * Returns the table that the UTF-8 text of {@code json} says; reads to its end and leaves it open.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     * @throws IOException if {@code json} cannot be read
     */
    public static RoutingTable read(InputStream json) throws IOException {
        return JsonDocument.read(json, in -> new TableReader(in).read());
    }

    /**
     * Returns the table that {@code json} says; reads to its end and leaves it open.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong
     * @throws IOException if {@code json} cannot be read
     */
    public static RoutingTable read(Reader json) throws IOException {
        return JsonDocument.read(json, in -> new TableReader(in).read());
    }

    /**
     * Returns {@code table} in its canonical form: equal tables give equal texts, lists are sorted, each provider, alias
     * and standing has a line of its own, and the last line ends like the others.
     */
    public static String write(RoutingTable table) {
        return new TableWriter().write(table);
    }
}
