package io.meterroute.rules;

import static io.meterroute.rules.ProviderDesign.none;
import static io.meterroute.rules.ProviderDesign.query;
import static io.meterroute.rules.ProviderDesign.resend;
import static io.meterroute.rules.ProviderDesign.retry;
import static io.meterroute.rules.ProviderDesign.retryAndQuery;
import static io.meterroute.rules.ProviderDesign.retryAndReverse;
import static io.meterroute.rules.ProviderDesign.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.meterroute.rules.Backdrop.Chances;
import io.meterroute.rules.ProviderDesign.Trait;
import io.meterroute.rules.PurchaseScope.Extra;
import io.meterroute.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every order of events within a scope, against the product's own functions: whatever way providers have to end a doubt,
 * one purchase is vended once, its end is true and stays, nothing is sent unjournaled or journaled at an excluded provider,
 * and an end stays reachable from everywhere.
 */
@Spec({"VEND-1", "VEND-2", "VEND-3", "VEND-4", "VEND-5", "VEND-7", "VEND-9", "VEND-11"})
class PurchaseModelTest {
    static final int MOST_STATES = 30_000_000;

    static final PurchaseScope RETRY = PurchaseScope.of(retry(), retry());
    static final PurchaseScope RETRY_UNCONNECTED = takenOverOnce(RETRY).with(Extra.NO_CONNECTION);
    static final PurchaseScope REVERSE = takenOverOnce(PurchaseScope.of(reverse(), reverse()));
    static final PurchaseScope QUERY =
            takenOverOnce(PurchaseScope.of(query(), query()).withDeadline(2));
    static final PurchaseScope NONE = PurchaseScope.of(none(), none())
            .with(new Chances(1, 1, 0, 1, 0))
            .with(Extra.NO_CONNECTION, Extra.CUSTOMER_SENT_AWAY);
    static final PurchaseScope RESEND = takenOverOnce(PurchaseScope.of(resend(), resend()));
    static final PurchaseScope REVERSE_THEN_RETRY = takenOverOnce(PurchaseScope.of(reverse(), retry()));
    static final PurchaseScope QUERY_THEN_REVERSE =
            takenOverOnce(PurchaseScope.of(query(), reverse()).withDeadline(2));
    static final PurchaseScope RETRY_OR_REVERSE = PurchaseScope.of(retryAndReverse(), retry())
            .withDeadline(PurchaseScope.NEVER)
            .with(new Chances(1, 0, 1, 0, 0));
    static final PurchaseScope RETRY_OR_QUERY =
            PurchaseScope.of(retryAndQuery(), retry()).withDeadline(2).with(new Chances(1, 0, 1, 0, 0));
    static final PurchaseScope QUEUES =
            takenOverOnce(PurchaseScope.of(none().and(Trait.QUEUES), retry().and(Trait.QUEUES))
                    .withDeadline(2));
    static final PurchaseScope EXCLUSIONS = PurchaseScope.of(retry(), reverse())
            .with(new Chances(0, 0, 1, 1, 0))
            .with(Extra.CUSTOMER_SENT_AWAY);
    static final PurchaseScope FAILOVER =
            PurchaseScope.of(retry(), retry()).withDeadline(PurchaseScope.NEVER).with(new Chances(1, 0, 0, 0, 1));

    private static PurchaseScope takenOverOnce(PurchaseScope scope) {
        return scope.with(new Chances(1, 0, 0, 0, 0));
    }

    static List<Named<PurchaseScope>> scopes() {
        return List.of(
                named("providers that can be retried", RETRY),
                named("connections that are refused", RETRY_UNCONNECTED),
                named("providers that can reverse", REVERSE),
                named("providers that can be queried", QUERY),
                named("providers that only a person can ask", NONE),
                named("providers that say duplicate", RESEND),
                named("one that can reverse, then one that can be retried", REVERSE_THEN_RETRY),
                named("one that can be queried, then one that can reverse", QUERY_THEN_REVERSE),
                named("one that can be retried and can reverse", RETRY_OR_REVERSE),
                named("one that can be retried and queried", RETRY_OR_QUERY),
                named("queues in front of providers", QUEUES),
                named("exclusions, cancels and customers sent away", EXCLUSIONS),
                named("a database that falls back to an earlier state", FAILOVER));
    }

    static List<Named<PurchaseScope>> largerScopes() {
        Chances more = new Chances(2, 1, 0, 1, 0);
        return List.of(
                named("retry, two takeovers", RETRY.with(more).with(Extra.NO_CONNECTION)),
                named("retry, three providers", takenOverOnce(PurchaseScope.of(retry(), retry(), retry()))),
                named("retry, any order", takenOverOnce(RETRY).with(Extra.ANY_ORDER, Extra.CUSTOMER_SENT_AWAY)),
                named("reverse, two takeovers", REVERSE.with(more).with(Extra.NO_CONNECTION)),
                named("reverse, three providers", takenOverOnce(PurchaseScope.of(reverse(), reverse(), reverse()))),
                named("query, two takeovers", QUERY.with(more).with(Extra.NO_CONNECTION)),
                named(
                        "query, three providers",
                        takenOverOnce(
                                PurchaseScope.of(query(), query(), query()).withDeadline(3))),
                named("none, three nodes", NONE.withNodes(3).with(new Chances(2, 1, 1, 1, 0))),
                named("duplicates, two takeovers", RESEND.with(new Chances(2, 0, 0, 0, 0))),
                named(
                        "retry or reverse, deadline",
                        RETRY_OR_REVERSE.withDeadline(1).with(new Chances(1, 0, 2, 1, 0))),
                named("retry or query, two exclusions", RETRY_OR_QUERY.with(new Chances(1, 0, 2, 0, 0))),
                named("queues, two takeovers", QUEUES.with(more)),
                named("failover, two takeovers", FAILOVER.with(new Chances(2, 0, 0, 0, 1))));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void nothingBreaks(PurchaseScope scope) {
        assertNothingBreaks(scope);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("largerScopes")
    void nothingBreaksWhenMoreHappens(PurchaseScope scope) {
        assertNothingBreaks(scope);
    }

    private static void assertNothingBreaks(PurchaseScope scope) {
        Exploration seen = ModelChecker.explore(new PurchaseModel(scope, PurchaseDesign.product()), MOST_STATES);
        System.out.println(scope + ": " + seen);
        assertThat(seen.counterexample()).isEmpty();
    }
}
