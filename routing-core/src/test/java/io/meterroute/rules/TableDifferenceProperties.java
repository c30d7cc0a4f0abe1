package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Differences are exact, and making two of them to one table depends on no order. Tables share few names, so that they meet. */
@Spec({"ADMIN-1", "ADMIN-4"})
class TableDifferenceProperties {
    private static final List<String> PROVIDERS = List.of("P1", "P2", "P3", "P4");
    private static final List<String> UTILITIES = List.of("CPT", "DBN", "JHB");

    @Property
    void makingADifferenceToTheTableItBeganWithGivesTheOther(
            @ForAll("tables") RoutingTable before, @ForAll("tables") RoutingTable after) {
        TableDifference difference = TableDifference.between(before, after);

        assertThat(difference.applyTo(before)).isEqualTo(new TableMerge.Merged(after));
        assertThat(difference.applyTo(after)).isEqualTo(new TableMerge.Merged(after));
        assertThat(difference.isEmpty()).isEqualTo(before.checksum().equals(after.checksum()));
    }

    @Property
    void twoDifferencesFromOneTableGiveTheSameInEitherOrder(
            @ForAll("tables") RoutingTable base, @ForAll("drafts") Draft one, @ForAll("drafts") Draft other) {
        RoutingTable mine = one.of(base);
        RoutingTable yours = other.of(base);

        TableMerge mineOnYours = TableDifference.between(base, mine).applyTo(yours);
        TableMerge yoursOnMine = TableDifference.between(base, yours).applyTo(mine);

        boolean isMerged = mineOnYours instanceof TableMerge.Merged;
        Statistics.collect(isMerged ? "merged" : "conflicting");
        Statistics.coverage(cases -> {
            cases.check("merged").percentage(share -> share > 20);
            cases.check("conflicting").percentage(share -> share > 2);
        });
        assertThat(yoursOnMine instanceof TableMerge.Merged).isEqualTo(isMerged);
        if (isMerged) {
            assertThat(yoursOnMine).isEqualTo(mineOnYours);
        }
    }

    /** One provider and one utility of other content, put into a table that has their providers. */
    record Draft(Provider provider, Utility utility) {
        RoutingTable of(RoutingTable base) {
            RoutingTable.Builder table = base.toBuilder().replace(provider);
            boolean isKnown = utility.preferences().named().stream()
                    .allMatch(
                            id -> id.equals(provider.id()) || base.provider(id).isPresent());
            return isKnown ? table.replace(utility).build() : table.build();
        }
    }

    @Provide
    Arbitrary<Draft> drafts() {
        return Combinators.combine(
                        Arbitraries.of(PROVIDERS).flatMap(TableDifferenceProperties::provider),
                        Arbitraries.of(UTILITIES).flatMap(id -> utility(id, PROVIDERS)))
                .as(Draft::new);
    }

    @Provide
    Arbitrary<RoutingTable> tables() {
        Arbitrary<RoutingPolicy> policies = Combinators.combine(
                        Arbitraries.of(RoutingPolicy.AskedSet.class), Arbitraries.of(RoutingPolicy.Unassigned.class))
                .as(RoutingPolicy::new);
        return Arbitraries.subsetOf(PROVIDERS).flatMap(listed -> {
            List<String> ids = listed.stream().sorted().toList();
            return Combinators.combine(policies, providers(ids), utilities(ids)).as(TableDifferenceProperties::table);
        });
    }

    private static RoutingTable table(RoutingPolicy policy, List<Provider> providers, List<Utility> utilities) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1").policy(policy);
        providers.forEach(table::provider);
        utilities.forEach(table::utility);
        return table.build();
    }

    private static Arbitrary<List<Provider>> providers(List<String> ids) {
        return Combinators.combine(
                        ids.stream().map(TableDifferenceProperties::provider).toList())
                .as(List::copyOf);
    }

    private static Arbitrary<List<Utility>> utilities(List<String> providers) {
        return Arbitraries.subsetOf(UTILITIES)
                .flatMap(listed -> Combinators.combine(listed.stream()
                                .sorted()
                                .map(id -> utility(id, providers))
                                .toList())
                        .as(List::copyOf));
    }

    private static Arbitrary<Provider> provider(String id) {
        return Combinators.combine(
                        Arbitraries.of("First", "Second"), Arbitraries.of(true, false), Arbitraries.of(0, 10, 20))
                .as((name, enabled, weight) -> new Provider(ProviderId.of(id), name, enabled, weight));
    }

    private static Arbitrary<Utility> utility(String id, List<String> providers) {
        return Combinators.combine(
                        Arbitraries.of("Power of " + id, "Water of " + id),
                        Arbitraries.subsetOf(id + " 1", id + " 2"),
                        preferences(providers))
                .as((name, aliases, preferences) ->
                        Utility.of(id, name, preferences).withAliases(aliases));
    }

    /** Gives each provider a place: nowhere, a rank, unranked or excluded; and perhaps a weight. */
    private static Arbitrary<Preferences> preferences(List<String> providers) {
        int count = providers.size();
        Arbitrary<List<Integer>> places =
                Arbitraries.integers().between(-2, 2).list().ofSize(count);
        Arbitrary<List<Integer>> weights = Arbitraries.of(-1, 5, 6).list().ofSize(count);
        return Combinators.combine(places, weights).as((place, weight) -> {
            SortedMap<ProviderId, Integer> weighed = new TreeMap<>();
            IntStream.range(0, count)
                    .filter(i -> weight.get(i) > 0)
                    .forEach(i -> weighed.put(ProviderId.of(providers.get(i)), weight.get(i)));
            List<List<ProviderId>> tiers = Stream.of(1, 2)
                    .map(rank -> standing(providers, place, rank))
                    .filter(tier -> !tier.isEmpty())
                    .toList();
            return new Preferences(tiers, standing(providers, place, -1), standing(providers, place, -2), weighed);
        });
    }

    private static List<ProviderId> standing(List<String> providers, List<Integer> places, int place) {
        return IntStream.range(0, providers.size())
                .filter(i -> places.get(i) == place)
                .mapToObj(i -> ProviderId.of(providers.get(i)))
                .toList();
    }
}
