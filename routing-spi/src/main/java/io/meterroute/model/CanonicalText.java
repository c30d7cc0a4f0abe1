package io.meterroute.model;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The one text form of everything that stores keep: a store puts it beside the columns that it queries, and writes no
 * codec of its own. Thread-safe.
 *
 * <pre>{@code
 * String text = CanonicalText.of(meter);        // meter 1 u(JHB c caller 1772352930) s(P1 +l t=1772352931.25 a=1 q=1)
 * MeterRecord same = CanonicalText.meter(meter.number(), meter.version(), text);
 * }</pre>
 *
 * <p>What is read back equals what was written, and equal values have equal texts. A meter's and a purchase's text hold
 * neither their number or id nor their version, which are the row's key and its compare-and-set column.
 *
 * <h2>The form</h2>
 *
 * <p>A text is a line of words parted by single blanks: the kind, the version of the form, then the parts of the value in
 * a fixed order. A part that is always there is one word; one that may be absent is {@code tag=word}, a group
 * {@code tag(word …)} or the bare word {@code tag}, and costs nothing if it is absent.
 *
 * <ul>
 *   <li>Identifiers and texts stand as they are if all their characters are those of an identifier; otherwise in double
 *       quotes, with {@code \"}, {@code \\}, {@code \n}, {@code \r} and, for every other control character and every
 *       surrogate that stands alone, a backslash, {@code u} and four hexadecimal digits. So a text has neither line
 *       breaks nor other control characters, can be encoded in UTF-8, and holds any string exactly.
 *   <li>Words of 4 characters or more count from 0 as they first come; where one comes again stands {@code ~} and its
 *       number. A provider's id is written out once, and so is a receipt.
 *   <li>Instants and durations are seconds (since 1970) with up to 9 digits of a fraction, which always counts forward;
 *       dates are days since 1970-01-01; UUIDs and nonces are 22 characters of URL-safe base 64.
 *   <li>Constants are their names; in meters, of which there are many, single letters: status {@code + - ?}, evidence
 *       and source by the first letter of their name. A meter's groups are {@code u} utility, {@code s} support at one
 *       provider ({@code t} last response, {@code a} applied and {@code q} asked round), {@code m} mark, {@code c}
 *       cleared mark, {@code f} forgotten rounds, {@code r} round ({@code m} mark seen, {@code q} asked, {@code a}
 *       answered, {@code s} silent, {@code e} ended), {@code i} an institution's own ({@code b} blocked since, {@code p}
 *       a rank, {@code x} excluded).
 * </ul>
 *
 * <h2>How it grows</h2>
 *
 * <p>There is one version for all kinds. A part added later may be absent, stands at the end of its group, and raises the
 * version; a text is then written in the lowest version that has all of its parts, so that nodes of two releases share a
 * database until the new part is used. A later release reads every version ever written; an earlier one refuses a text
 * of a version that it does not know, whole, for a record read in part and written back would have lost the rest. No
 * part ever changes its place or meaning.
 *
 * <h2>Errors</h2>
 *
 * <p>Every method that reads throws {@link IllegalArgumentException} if the text is of another kind or version, is
 * damaged, or is of a value that cannot be; the message names the place, and of the text it shows clipped
 * identifiers and names at most.
 */
public final class CanonicalText {
    /** The newest version of the form. */
    static final int VERSION = 1;

    private CanonicalText() {}

    /** Returns the text of {@code meter}, without its number and version. */
    public static String of(MeterRecord meter) {
        return write(TextKind.METER, meter, MeterText::write);
    }

    /**
     * Returns the meter {@code number} at {@code version} that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no meter's, or the version negative
     */
    public static MeterRecord meter(MeterNumber number, long version, String text) {
        Objects.requireNonNull(number, "meter number");
        return read(TextKind.METER, text, in -> MeterText.read(number, version, in));
    }

    /** Returns the text of {@code purchase}, without its id and version. */
    public static String of(PurchaseRecord purchase) {
        return write(TextKind.PURCHASE, purchase, PurchaseText::write);
    }

    /**
     * Returns the purchase {@code id} at {@code version} that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no purchase's, or the version negative
     */
    public static PurchaseRecord purchase(PurchaseId id, long version, String text) {
        Objects.requireNonNull(id, "purchase id");
        return read(TextKind.PURCHASE, text, in -> PurchaseText.read(id, version, in));
    }

    /** Returns the text of {@code table}, its revision included. */
    public static String of(RoutingTable table) {
        return write(TextKind.TABLE, table, TableText::write);
    }

    /**
     * Returns the routing table that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no table's
     */
    public static RoutingTable table(String text) {
        return read(TextKind.TABLE, text, TableText::read);
    }

    /** Returns the text of {@code change}. */
    public static String of(TableChange change) {
        return write(TextKind.CHANGE, change, TableText::write);
    }

    /**
     * Returns the change that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no change's
     */
    public static TableChange change(String text) {
        return read(TextKind.CHANGE, text, TableText::change);
    }

    /** Returns the text of {@code pending}. */
    public static String of(PendingChange pending) {
        return write(TextKind.PENDING, pending, TableText::write);
    }

    /**
     * Returns the pending change that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no pending change's
     */
    public static PendingChange pending(String text) {
        return read(TextKind.PENDING, text, TableText::pending);
    }

    /** Returns the text of {@code decision}, its meter's number and version included. */
    public static String of(DecisionEntry decision) {
        return write(TextKind.DECISION, decision, DecisionText::write);
    }

    /**
     * Returns the decision that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no decision's
     */
    public static DecisionEntry decision(String text) {
        return read(TextKind.DECISION, text, DecisionText::read);
    }

    /** Returns the text of {@code entry}. */
    public static String of(AuditEntry entry) {
        return write(TextKind.AUDIT, entry, AuditText::write);
    }

    /**
     * Returns the audit entry that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no audit entry's
     */
    public static AuditEntry audit(String text) {
        return read(TextKind.AUDIT, text, AuditText::read);
    }

    /** Returns the text of {@code entry}, its meter's number included. */
    public static String of(RoundEntry entry) {
        return write(TextKind.ROUND, entry, RoundText::write);
    }

    /**
     * Returns the round that {@code text} is of.
     *
     * @throws IllegalArgumentException if {@code text} is no round's
     */
    public static RoundEntry round(String text) {
        return read(TextKind.ROUND, text, RoundText::entry);
    }

    private static <T> String write(TextKind kind, T value, BiConsumer<T, TextWriter> parts) {
        TextWriter out = new TextWriter(kind);
        parts.accept(value, out);
        return out.toString();
    }

    private static <T> T read(TextKind kind, String text, Function<TextReader, T> parts) {
        return new TextReader(kind, text, TextWords.FRESH).whole(parts);
    }
}
