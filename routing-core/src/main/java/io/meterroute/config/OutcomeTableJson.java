package io.meterroute.config;

import io.meterroute.outcome.OutcomeTable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Outcome tables as JSON: what {@link #write} writes reads back equal.
 *
 * <pre>{@code
 * {
 *   "rows": [
 *     {
 *       "name": "vended",
 *       "when": { "operations": ["PURCHASE", "RETRY"], "status": "200-202", "ownId": true, "receipt": true },
 *       "then": { "outcome": "VENDED" }
 *     },
 *     {
 *       "name": "wallet-empty",
 *       "when": { "operations": ["PURCHASE"], "status": 400, "codes": ["VENDOR_CREDIT"],
 *                 "message": "*balance*", "ownId": true },
 *       "then": { "outcome": "REFUSED_PROVIDER", "health": "NEUTRAL",
 *                 "pause": { "from": "PURCHASES", "cause": "wallet empty", "length": "PT15M" } }
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>The first row that matches an answer counts. In {@code when} only {@code operations} is needed; what is left out does
 * not matter: any {@code status} (a number, or a text such as {@code "500-599"}), any code or none, any {@code message}
 * ({@code *} stands for any text), with or without our id, with or without a receipt. In {@code then} only {@code outcome}
 * is needed: {@code health} is otherwise what the outcome usually says, and there is no {@code pause}. Its {@code length}
 * is an ISO 8601 duration. No other field may be there. What may go together is said at
 * {@link io.meterroute.outcome.OutcomeRow} and {@link OutcomeTable}.
 *
 * <p>The limits of a document are those of {@link RoutingTableJson}, and everything that is wrong is reported at once, as
 * there. All methods may be called by several threads.
 */
public final class OutcomeTableJson {
    private OutcomeTableJson() {}

    /**
     * Returns the table that {@code json} says.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong, and the row
     */
    public static OutcomeTable read(String json) {
        return JsonDocument.read(json, in -> new OutcomeReader(in).read());
    }

    /**
     * Returns the table that the UTF-8 text of {@code json} says; reads to its end and leaves it open.
     *
     * @throws TableFormatException if it says none; it names every place and value that is wrong, and the row
     * @throws IOException if {@code json} cannot be read
     */
    public static OutcomeTable read(InputStream json) throws IOException {
        return JsonDocument.read(json, in -> new OutcomeReader(in).read());
    }

    /** Returns {@code table} in its canonical form: equal tables give equal texts. Ends with a line break. */
    public static String write(OutcomeTable table) {
        return OutcomeWriter.write(table);
    }
}
