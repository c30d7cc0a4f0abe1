package io.meterroute.rules;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.TableFact.AliasChanged;
import io.meterroute.rules.TableFact.ExclusionChanged;
import io.meterroute.rules.TableFact.PolicyChanged;
import io.meterroute.rules.TableFact.ProviderAdded;
import io.meterroute.rules.TableFact.ProviderRemoved;
import io.meterroute.rules.TableFact.ProviderRenamed;
import io.meterroute.rules.TableFact.ProviderSwitched;
import io.meterroute.rules.TableFact.ProviderWeighed;
import io.meterroute.rules.TableFact.RanksChanged;
import io.meterroute.rules.TableFact.UnrankedChanged;
import io.meterroute.rules.TableFact.UtilityAdded;
import io.meterroute.rules.TableFact.UtilityRemoved;
import io.meterroute.rules.TableFact.UtilityRenamed;
import io.meterroute.rules.TableFact.WeightChanged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * In what two routing tables of one institution differ, as small facts (ADMIN-1): to be shown, and to be made to a third
 * table that others may have changed meanwhile (ADMIN-4). Revisions are no difference. Immutable.
 *
 * @param institution whose tables they are
 * @param facts the facts: policy, then providers, then utilities, by their ids; no two are about one thing
 */
public record TableDifference(InstitutionId institution, List<TableFact> facts) {
    /** Copies the facts. */
    public TableDifference {
        facts = List.copyOf(facts);
    }

    /**
     * Returns what makes {@code after} of {@code before}.
     *
     * @throws IllegalArgumentException if the tables are not one institution's
     */
    public static TableDifference between(RoutingTable before, RoutingTable after) {
        checkOwner(before.institution(), after);
        List<TableFact> facts = new ArrayList<>();
        changed(before.policy(), after.policy(), PolicyChanged::new).ifPresent(facts::add);
        providers(byId(before), byId(after), facts);
        utilities(before.utilities(), after.utilities(), facts);
        return new TableDifference(before.institution(), facts);
    }

    /** Tells whether the two tables had the same content. */
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /**
     * Makes this difference to {@code table}. A fact applies where the table is as it was before the fact; where it is as the
     * fact leaves it there is nothing to do. Anything else, and a table that would not be valid, stands against it.
     *
     * @throws IllegalArgumentException if the table is another institution's
     */
    public TableMerge applyTo(RoutingTable table) {
        checkOwner(institution, table);
        TableDraft draft = new TableDraft(table);
        facts.forEach(draft::make);
        return draft.merge();
    }

    private static void checkOwner(InstitutionId institution, RoutingTable table) {
        if (!table.institution().equals(institution)) {
            throw new IllegalArgumentException(
                    "a table of institution " + institution + " cannot be compared with one of " + table.institution());
        }
    }

    private static void providers(
            SortedMap<ProviderId, Provider> before, SortedMap<ProviderId, Provider> after, List<TableFact> facts) {
        for (ProviderId id : union(before.keySet(), after.keySet())) {
            Provider was = before.get(id);
            Provider is = after.get(id);
            if (was == null && is != null) {
                facts.add(new ProviderAdded(is));
            } else if (was != null && is == null) {
                facts.add(new ProviderRemoved(was));
            } else if (was != null && is != null) {
                changed(was.name(), is.name(), (b, a) -> new ProviderRenamed(id, b, a))
                        .ifPresent(facts::add);
                changed(was.enabled(), is.enabled(), (b, a) -> new ProviderSwitched(id, a))
                        .ifPresent(facts::add);
                changed(was.weight(), is.weight(), (b, a) -> new ProviderWeighed(id, b, a))
                        .ifPresent(facts::add);
            }
        }
    }

    private static void utilities(
            SortedMap<UtilityId, Utility> before, SortedMap<UtilityId, Utility> after, List<TableFact> facts) {
        for (UtilityId id : union(before.keySet(), after.keySet())) {
            Utility was = before.get(id);
            Utility is = after.get(id);
            if (was == null && is != null) {
                facts.add(new UtilityAdded(is));
            } else if (was != null && is == null) {
                facts.add(new UtilityRemoved(was));
            } else if (was != null && is != null && !was.equals(is)) {
                changed(was.name(), is.name(), (b, a) -> new UtilityRenamed(id, b, a))
                        .ifPresent(facts::add);
                membership(was.aliases(), is.aliases(), (alias, added) -> new AliasChanged(id, alias, added), facts);
                preferences(id, was.preferences(), is.preferences(), facts);
            }
        }
    }

    private static void preferences(UtilityId id, Preferences before, Preferences after, List<TableFact> facts) {
        changed(before.tiers(), after.tiers(), (b, a) -> new RanksChanged(id, b, a))
                .ifPresent(facts::add);
        membership(
                before.unranked(),
                after.unranked(),
                (provider, added) -> new UnrankedChanged(id, provider, added),
                facts);
        membership(
                before.excluded(),
                after.excluded(),
                (provider, added) -> new ExclusionChanged(id, provider, added),
                facts);
        for (ProviderId provider :
                union(before.weights().keySet(), after.weights().keySet())) {
            changed(weight(before, provider), weight(after, provider), (b, a) -> new WeightChanged(id, provider, b, a))
                    .ifPresent(facts::add);
        }
    }

    private static Optional<Integer> weight(Preferences preferences, ProviderId provider) {
        return Optional.ofNullable(preferences.weights().get(provider));
    }

    private static <T> Optional<TableFact> changed(T before, T after, BiFunction<T, T, TableFact> fact) {
        return before.equals(after) ? Optional.empty() : Optional.of(fact.apply(before, after));
    }

    private static <T extends Comparable<T>> void membership(
            Collection<T> before, Collection<T> after, BiFunction<T, Boolean, TableFact> fact, List<TableFact> facts) {
        for (T member : union(before, after)) {
            changed(before.contains(member), after.contains(member), (was, is) -> fact.apply(member, is))
                    .ifPresent(facts::add);
        }
    }

    private static <T extends Comparable<T>> Collection<T> union(Collection<T> some, Collection<T> others) {
        Collection<T> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static SortedMap<ProviderId, Provider> byId(RoutingTable table) {
        SortedMap<ProviderId, Provider> providers = new TreeMap<>();
        table.providers().forEach(provider -> providers.put(provider.id(), provider));
        return providers;
    }
}
