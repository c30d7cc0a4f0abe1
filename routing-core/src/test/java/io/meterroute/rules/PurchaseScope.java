package io.meterroute.rules;

import io.meterroute.rules.Backdrop.Chances;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much may happen in a {@link PurchaseModel}. Answers may always be lost, late and repeated, requests delayed; time
 * passes as far as it matters: that costs nothing.
 *
 * @param nodes how many nodes there are
 * @param providers the providers, in the order in which they are tried
 * @param deadline the tick from which on no new attempt begins; {@link #NEVER} if time need not pass
 * @param chances how often something may happen
 * @param extras what else may happen
 */
record PurchaseScope(int nodes, List<ProviderDesign> providers, int deadline, Chances chances, Set<Extra> extras) {
    static final int NEVER = 1_000_000;

    /** What else may happen. */
    enum Extra {
        /** A connection may be refused. */
        NO_CONNECTION,
        /** A provider may refuse for the customer's own matter. */
        CUSTOMER_SENT_AWAY,
        /** The providers are tried in any order. */
        ANY_ORDER
    }

    /** Returns two nodes, a deadline at the first tick, one takeover, one crash. */
    static PurchaseScope of(ProviderDesign... providers) {
        return new PurchaseScope(2, List.of(providers), 1, new Chances(1, 1, 0, 0, 0), EnumSet.noneOf(Extra.class));
    }

    PurchaseScope withNodes(int number) {
        return new PurchaseScope(number, providers, deadline, chances, extras);
    }

    PurchaseScope withDeadline(int tick) {
        return new PurchaseScope(nodes, providers, tick, chances, extras);
    }

    PurchaseScope with(Chances other) {
        return new PurchaseScope(nodes, providers, deadline, other, extras);
    }

    PurchaseScope with(Extra... others) {
        Set<Extra> all = EnumSet.noneOf(Extra.class);
        all.addAll(Arrays.asList(others));
        return new PurchaseScope(nodes, providers, deadline, chances, all);
    }

    /** Returns this with {@code other} in the place of each provider. */
    PurchaseScope withAll(ProviderDesign other) {
        return new PurchaseScope(nodes, providers.stream().map(one -> other).toList(), deadline, chances, extras);
    }

    boolean has(Extra extra) {
        return extras.contains(extra);
    }
}
