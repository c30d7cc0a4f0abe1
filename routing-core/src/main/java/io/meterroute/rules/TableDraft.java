package io.meterroute.rules;

import io.meterroute.model.InvalidTableException;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableProblem;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A table on which facts are made one by one; it need not be valid between them. Not thread-safe. */
final class TableDraft {
    private final RoutingTable start;
    private final Map<ProviderId, Provider> providers = new TreeMap<>();
    private final Map<UtilityId, UtilityDraft> utilities = new TreeMap<>();
    private final List<TableProblem> problems = new ArrayList<>();
    private RoutingPolicy policy;

    TableDraft(RoutingTable start) {
        this.start = start;
        this.policy = start.policy();
        start.providers().forEach(provider -> providers.put(provider.id(), provider));
        start.utilities().forEach((id, utility) -> utilities.put(id, new UtilityDraft(utility)));
    }

    /** Makes one fact, or notes what stands against it. */
    void make(TableFact fact) {
        if (fact instanceof PolicyChanged f) {
            policy = merged(f, policy, f.before(), f.after());
        } else if (fact instanceof ProviderAdded f) {
            listed(f, f.added().id(), Optional.empty(), Optional.of(f.added()));
        } else if (fact instanceof ProviderRemoved f) {
            listed(f, f.removed().id(), Optional.of(f.removed()), Optional.empty());
        } else if (fact instanceof ProviderRenamed f) {
            provider(
                    f,
                    f.id(),
                    p -> new Provider(p.id(), merged(f, p.name(), f.before(), f.after()), p.enabled(), p.weight()));
        } else if (fact instanceof ProviderSwitched f) {
            provider(f, f.id(), p -> new Provider(p.id(), p.name(), f.enabled(), p.weight()));
        } else if (fact instanceof ProviderWeighed f) {
            provider(
                    f,
                    f.id(),
                    p -> new Provider(p.id(), p.name(), p.enabled(), merged(f, p.weight(), f.before(), f.after())));
        } else if (fact instanceof UtilityAdded f) {
            listed(f, f.added().id(), Optional.empty(), Optional.of(f.added()));
        } else if (fact instanceof UtilityRemoved f) {
            listed(f, f.removed().id(), Optional.of(f.removed()), Optional.empty());
        } else {
            inUtility(fact);
        }
    }

    /** Returns the table with all facts made, or all that stands against them. */
    TableMerge merge() {
        RoutingTable.Builder table = RoutingTable.builder(start.institution().value())
                .revision(start.revision())
                .policy(policy);
        providers.values().forEach(table::provider);
        for (UtilityDraft utility : utilities.values()) {
            checked(() -> table.utility(utility.build()));
        }
        List<RoutingTable> made = new ArrayList<>();
        if (problems.isEmpty()) {
            checked(() -> made.add(table.build()));
        }
        return problems.isEmpty() ? new TableMerge.Merged(made.get(0)) : new TableMerge.Conflicting(problems);
    }

    private void inUtility(TableFact fact) {
        if (fact instanceof UtilityRenamed f) {
            utility(f, f.id(), u -> u.name = merged(f, u.name, f.before(), f.after()));
        } else if (fact instanceof AliasChanged f) {
            utility(f, f.id(), u -> UtilityDraft.set(u.aliases, f.alias(), f.added()));
        } else if (fact instanceof RanksChanged f) {
            utility(f, f.id(), u -> u.tiers = merged(f, u.tiers, f.before(), f.after()));
        } else if (fact instanceof UnrankedChanged f) {
            utility(f, f.id(), u -> UtilityDraft.set(u.unranked, f.who(), f.added()));
        } else if (fact instanceof ExclusionChanged f) {
            utility(f, f.id(), u -> UtilityDraft.set(u.excluded, f.who(), f.added()));
        } else if (fact instanceof WeightChanged f) {
            utility(f, f.id(), u -> u.weigh(f.who(), merged(f, u.weight(f.who()), f.before(), f.after())));
        }
    }

    private void listed(TableFact fact, ProviderId id, Optional<Provider> before, Optional<Provider> after) {
        merged(fact, Optional.ofNullable(providers.get(id)), before, after)
                .ifPresentOrElse(provider -> providers.put(id, provider), () -> providers.remove(id));
    }

    private void listed(TableFact fact, UtilityId id, Optional<Utility> before, Optional<Utility> after) {
        Optional<Utility> now = Optional.ofNullable(utilities.get(id)).map(UtilityDraft::build);
        merged(fact, now, before, after)
                .ifPresentOrElse(utility -> utilities.put(id, new UtilityDraft(utility)), () -> utilities.remove(id));
    }

    private void provider(TableFact fact, ProviderId id, UnaryOperator<Provider> change) {
        if (providers.computeIfPresent(id, (same, provider) -> change.apply(provider)) == null) {
            against(fact, "there is no such provider now");
        }
    }

    private void utility(TableFact fact, UtilityId id, Consumer<UtilityDraft> change) {
        Optional.ofNullable(utilities.get(id))
                .ifPresentOrElse(change, () -> against(fact, "there is no such utility now"));
    }

    /** The three-way rule: as it was, it is changed; as it is to be, it stays; anything else is somebody else's change. */
    private <T> T merged(TableFact fact, T now, T before, T after) {
        if (!now.equals(before) && !now.equals(after)) {
            against(fact, "others have changed that since");
            return now;
        }
        return after;
    }

    private void against(TableFact fact, String why) {
        problems.add(new TableProblem(fact.utility(), fact.provider(), fact.text() + ": " + why));
    }

    private void checked(Runnable construction) {
        try {
            construction.run();
        } catch (InvalidTableException e) {
            problems.addAll(e.problems());
        }
    }
}
