package io.meterroute.admin;

import io.meterroute.model.InvalidTableException;
import io.meterroute.model.PendingChange;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.TableDifference;
import java.util.function.UnaryOperator;

/**
 * A change to a routing table that nobody has made yet: the table it was made from, and what it makes of it (ADMIN-1).
 *
 * <p>Immutable: each edit returns another draft of the same base. A draft is always valid: an edit that would break a rule
 * of PREF-2 is refused whole, with every place named.
 *
 * <pre>{@code
 * Draft draft = admin.draft().switched(ProviderId.of("P2"), false);
 * }</pre>
 *
 * @param base the table it was made from
 * @param table the table it proposes, at the revision of the base
 */
public record Draft(RoutingTable base, RoutingTable table) {
    /**
     * Gives the proposed table the base's revision.
     *
     * @throws IllegalArgumentException if the tables are not one institution's
     */
    public Draft {
        if (!base.institution().equals(table.institution())) {
            throw new IllegalArgumentException("the table of institution " + table.institution()
                    + " cannot take the place of that of " + base.institution());
        }
        table = table.revision() == base.revision() ? table : table.withRevision(base.revision());
    }

    /** Returns the draft that changes nothing yet. */
    public static Draft of(RoutingTable base) {
        return new Draft(base, base);
    }

    /** Returns what a pending change was scheduled or proposed as. */
    public static Draft of(PendingChange pending) {
        return new Draft(pending.base(), pending.target());
    }

    /**
     * Returns this proposing {@code newTable}, e.g. one that was read from a file; the revision it carries is ignored.
     *
     * @throws IllegalArgumentException if it is another institution's
     */
    public Draft with(RoutingTable newTable) {
        return new Draft(base, newTable);
    }

    /**
     * Returns this with more edits.
     *
     * @throws InvalidTableException if the table would break a rule; it names every place (PREF-2)
     */
    public Draft edited(UnaryOperator<RoutingTable.Builder> edit) {
        return with(edit.apply(table.toBuilder()).build());
    }

    /** Returns this with {@code provider} added, or in the place of the one with its id. */
    public Draft with(Provider provider) {
        return edited(builder -> builder.replace(provider));
    }

    /**
     * Returns this with {@code utility} added, or in the place of the one with its id.
     *
     * @throws InvalidTableException if it names a provider that is not in the table, or a name that is taken
     */
    public Draft with(Utility utility) {
        return edited(builder -> builder.replace(utility));
    }

    /**
     * Returns this with other preferences at a utility.
     *
     * @throws InvalidTableException if they break a rule; it names every place (PREF-2)
     * @throws IllegalArgumentException if the table does not have the utility
     */
    public Draft with(UtilityId utility, Preferences preferences) {
        Utility present = table.utility(utility)
                .orElseThrow(() -> new IllegalArgumentException("the table has no utility " + utility));
        return with(present.withPreferences(preferences));
    }

    /**
     * Returns this with the operator's switch of a provider turned.
     *
     * @throws IllegalArgumentException if the table does not have the provider
     */
    public Draft switched(ProviderId provider, boolean enabled) {
        Provider present = get(provider);
        return with(new Provider(present.id(), present.name(), enabled, present.weight()));
    }

    /**
     * Returns this with another weight of a provider, where a utility sets none.
     *
     * @throws IllegalArgumentException if the table does not have the provider, or the weight is not 0 to 1,000,000,000
     */
    public Draft weighted(ProviderId provider, int weight) {
        Provider present = get(provider);
        return with(new Provider(present.id(), present.name(), present.enabled(), weight));
    }

    /** Returns this without a utility; its meters then belong to one where nothing is preferred. */
    public Draft without(UtilityId utility) {
        RoutingTable.Builder rest = RoutingTable.builder(table.institution().value())
                .revision(table.revision())
                .policy(table.policy());
        table.providers().forEach(rest::provider);
        table.utilities().values().stream()
                .filter(present -> !present.id().equals(utility))
                .forEach(rest::utility);
        return with(rest.build());
    }

    /** Returns in what the proposed table differs from the base. */
    public TableDifference difference() {
        return TableDifference.between(base, table);
    }

    private Provider get(ProviderId provider) {
        return table.provider(provider)
                .orElseThrow(() -> new IllegalArgumentException("the table has no provider " + provider));
    }
}
