package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.UtilityId;
import io.meterroute.report.AdherenceReport;
import io.meterroute.spi.StoreException;
import io.meterroute.view.MeterView;
import io.meterroute.view.ProvidersView;
import io.meterroute.view.PurchaseView;
import io.meterroute.view.UtilitiesView;
import io.meterroute.view.UtilityView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What screens show, read from the stores as they are now (SPEC section 7): plain values in stable order, and nothing that
 * changes anything. A router has one ({@link Router#views()}), and so has a {@link RoutingAdmin}. Safe to share between
 * threads. Every method throws {@link StoreException} if a store fails, and {@link IllegalStateException} if it needs a
 * store that was not given.
 */
@SuppressWarnings("DoNotCallSuggester") // filled next
public final class RoutingViews {
    RoutingViews() {}

    /**
     * Returns the utilities whose name, id or an alias holds {@code part}, whatever the case, by their names (VIEW-1).
     *
     * @param after the last page's {@code next}, or empty to begin
     * @param limit how many at most
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public UtilitiesView utilities(String part, Optional<UtilityId> after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns one utility, if the table has it (VIEW-1). */
    public Optional<UtilityView> utility(UtilityId utility) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the numbers of the first {@code limit} meters that begin with {@code prefix}, in order (VIEW-3).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<MeterNumber> meters(String prefix, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns one meter, if it is known (VIEW-4). */
    public Optional<MeterView> meter(MeterNumber number) {
        throw new UnsupportedOperationException();
    }

    /** Returns the providers and how they fare on this node (VIEW-5). */
    public ProvidersView providers() {
        throw new UnsupportedOperationException();
    }

    /** Returns one purchase with its decisions and attempts, if it was ever opened (VIEW-6). */
    public Optional<PurchaseView> purchase(PurchaseId purchase) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the purchases of a meter, those opened last in front (VIEW-6).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<PurchaseView> purchases(MeterNumber meter, int limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns how the preferences were kept in a period (VIEW-6). Reads the decision log page by page in bounded memory, and
     * each purchase in the journal.
     *
     * @param from the beginning of the period
     * @param to its end, not included
     */
    public AdherenceReport adherence(Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }
}
