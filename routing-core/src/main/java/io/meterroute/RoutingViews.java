package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.report.Adherence;
import io.meterroute.report.AdherenceReport;
import io.meterroute.spi.StoreException;
import io.meterroute.view.MeterView;
import io.meterroute.view.ProvidersView;
import io.meterroute.view.PurchaseView;
import io.meterroute.view.UtilitiesView;
import io.meterroute.view.UtilityView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What screens show, read from the stores as they are now (SPEC section 7): plain values in stable order, and nothing that
 * changes anything. A router has one ({@link Router#views()}), and so has a {@link RoutingAdmin}. Safe to share between
 * threads. Every method throws {@link StoreException} if a store fails, and {@link IllegalStateException} if it needs a
 * store that was not given.
 */
public final class RoutingViews {
    private static final int MOST = 10_000;
    private static final Comparator<Utility> BY_NAME =
            Comparator.comparing((Utility utility) -> folded(utility.name())).thenComparing(Utility::id);

    private final AdminParts parts;

    RoutingViews(AdminParts parts) {
        this.parts = parts;
    }

    /**
     * Returns the utilities whose name, id or an alias holds {@code part}, whatever the case, by their names (VIEW-1).
     *
     * @param after the last page's {@code next}, or empty to begin
     * @param limit how many at most
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public UtilitiesView utilities(String part, Optional<UtilityId> after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " entries: " + limit);
        }
        RoutingTable table = parts.inForce().get();
        List<Utility> found = table.utilities().values().stream()
                .filter(utility -> isFound(utility, folded(part)))
                .sorted(BY_NAME)
                .toList();
        int begin = after.flatMap(table::utility)
                .map(last -> (int) found.stream()
                        .filter(utility -> BY_NAME.compare(utility, last) <= 0)
                        .count())
                .orElse(0);
        List<Utility> page = found.stream().skip(begin).limit(limit).toList();
        return new UtilitiesView(
                table.revision(),
                page.stream().map(utility -> view(table, utility)).toList(),
                found.size(),
                begin + page.size() < found.size()
                        ? Optional.of(page.get(page.size() - 1).id())
                        : Optional.empty(),
                count(Optional.empty()));
    }

    /** Returns one utility, if the table has it (VIEW-1). */
    public Optional<UtilityView> utility(UtilityId utility) {
        RoutingTable table = parts.inForce().get();
        return table.utility(utility).map(present -> view(table, present));
    }

    /**
     * Returns the numbers of the first {@code limit} meters that begin with {@code prefix}, in order (VIEW-3).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<MeterNumber> meters(String prefix, int limit) {
        return AdminParts.needed(parts.directory(), "a directory of meters").search(prefix, limit);
    }

    /** Returns one meter, if it is known (VIEW-4). */
    public Optional<MeterView> meter(MeterNumber number) {
        return new MeterViews(parts).find(number);
    }

    /** Returns the providers and how they fare on this node (VIEW-5). */
    public ProvidersView providers() {
        return new ProviderViews(parts).all();
    }

    /** Returns one purchase with its decisions and attempts, if it was ever opened (VIEW-6). */
    public Optional<PurchaseView> purchase(PurchaseId purchase) {
        return new PurchaseViews(parts).find(purchase);
    }

    /**
     * Returns the purchases of a meter, those opened last in front (VIEW-6).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<PurchaseView> purchases(MeterNumber meter, int limit) {
        return new PurchaseViews(parts).of(meter, limit);
    }

    /**
     * Returns how the preferences were kept in a period (VIEW-6). Reads the decision log page by page in bounded memory, and
     * each purchase in the journal.
     *
     * @param from the beginning of the period
     * @param to its end, not included
     */
    public AdherenceReport adherence(Instant from, Instant to) {
        return new Adherence(
                        AdminParts.needed(parts.decisions(), "a decision log"),
                        parts.journal(),
                        parts.tables(),
                        parts.balancer(),
                        parts.inForce().get())
                .report(from, to);
    }

    private UtilityView view(RoutingTable table, Utility utility) {
        return UtilityView.of(table, utility, count(Optional.of(utility.id())));
    }

    private OptionalLong count(Optional<UtilityId> utility) {
        return parts.directory()
                .map(directory -> OptionalLong.of(directory.count(utility)))
                .orElse(OptionalLong.empty());
    }

    private static boolean isFound(Utility utility, String part) {
        return Stream.concat(Stream.of(utility.id().value(), utility.name()), utility.aliases().stream())
                .anyMatch(text -> folded(text).contains(part));
    }

    private static String folded(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
