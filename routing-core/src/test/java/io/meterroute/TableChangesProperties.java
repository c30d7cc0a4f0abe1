package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.TableChange;
import io.meterroute.rules.RoutingRules;
import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableMerge;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(SomeTables.class)
@Domain(DomainContext.Global.class)
class TableChangesProperties {
    private static final TableChange FIRST = TableChange.of("test", "first table", Instant.EPOCH);

    @Spec("ADMIN-2")
    @Property(tries = 200)
    void whatIsTakenBackRoutesAsBefore(@ForAll RoutingTable before, @ForAll RoutingTable after, @ForAll long seed) {
        RoutingAdmin admin = admin(before);
        List<Outcome> routed = routed(admin.draft().base(), seed);

        ChangeResult applied = admin.apply(admin.draft().with(after), "ann", "a try");
        ChangeResult reverted = admin.apply(admin.draftOf(1), "ann", "it was better before");

        boolean isChange = !before.checksum().equals(after.checksum());
        assertThat(applied instanceof ChangeResult.Published).isEqualTo(isChange);
        assertThat(reverted instanceof ChangeResult.Published).isEqualTo(isChange);
        assertThat(admin.draft().base().checksum()).isEqualTo(before.checksum());
        assertThat(admin.draft().base().revision()).isEqualTo(isChange ? 3 : 1);
        assertThat(routed(admin.draft().base(), seed)).isEqualTo(routed);
    }

    @Spec("ADMIN-1")
    @Property
    void ofTwoWhoChangeAtOnceNeitherLosesAnything(@ForAll RoutingTable base, @ForAll long seed) {
        RoutingAdmin admin = admin(base);
        Random random = new Random(seed);
        Draft mine = admin.draft().with(SomeTables.edited(base, random));
        Draft yours = admin.draft().with(SomeTables.edited(base, random));
        admin.apply(mine, "ann", "mine");
        RoutingTable withMine = admin.draft().base();

        ChangeResult result = admin.apply(yours, "ben", "yours");

        if (mine.difference().isEmpty()) {
            assertThat(admin.draft().base().checksum()).isEqualTo(yours.table().checksum());
        } else if (result instanceof ChangeResult.Stale stale) {
            assertThat(admin.draft().base()).isEqualTo(withMine);
            assertThat(stale.draft()).isEqualTo(yours);
            assertThat(stale.rebased().isPresent()).isEqualTo(stale.problems().isEmpty());
            stale.rebased().ifPresent(rebased -> {
                assertThat(admin.apply(rebased, "ben", "yours")).isInstanceOf(ChangeResult.Published.class);
                holdsIn(admin.draft().base(), mine.difference());
                holdsIn(admin.draft().base(), yours.difference());
            });
            Statistics.collect(stale.rebased().isPresent() ? "rebased" : "conflicting");
        } else {
            assertThat(result).isEqualTo(new ChangeResult.Unchanged());
            assertThat(admin.draft().base()).isEqualTo(withMine);
        }
        Statistics.coverage(cases -> {
            cases.check("rebased").percentage(share -> share > 20);
            cases.check("conflicting").percentage(share -> share > 1);
        });
    }

    @Spec("ADMIN-1")
    @Property(tries = 20)
    void manyWhoChangeAtOnceAllGetTheirChangeIn(@ForAll RoutingTable base) {
        InMemoryRoutingTableStore store = store(base);

        CompletableFuture<?>[] all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    RoutingAdmin admin = RoutingAdmin.builder().tables(store).build();
                    for (int n = 1; n <= 5; n++) {
                        int weight = 1000 + 10 * i + n;
                        admin.weighProvider(SomeTables.PROVIDERS.get(i % 4), weight, "author-" + i, "round " + n);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        RoutingTable last = store.current().orElseThrow();
        assertThat(last.revision()).isEqualTo(41);
        assertThat(last.providers()).allMatch(provider -> provider.weight() % 10 == 5);
        assertThat(store.historyBefore(Long.MAX_VALUE, 100))
                .extracting(revision ->
                        revision.change().author() + " " + revision.change().reason())
                .doesNotHaveDuplicates()
                .hasSize(41);
    }

    private static void holdsIn(RoutingTable table, TableDifference difference) {
        assertThat(difference.applyTo(table)).isEqualTo(new TableMerge.Merged(table));
    }

    /** Where a hundred purchases of all kinds of meters go. */
    private static List<Outcome> routed(RoutingTable table, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> SomeTables.meter(String.valueOf(1 + random.nextInt(1_000_000)), random))
                .limit(100)
                .map(meter -> outcome(table, meter))
                .toList();
    }

    private static Outcome outcome(RoutingTable table, MeterRecord meter) {
        RouteRequest request = RouteRequest.of(
                meter.number(), RoutingKey.of("tx-" + meter.number().value()));
        return RoutingRules.decide(table, meter, Signals.clear(), request, Phase.BEFORE_LOOKUP)
                .outcome();
    }

    private static RoutingAdmin admin(RoutingTable table) {
        return RoutingAdmin.builder().tables(store(table)).build();
    }

    private static InMemoryRoutingTableStore store(RoutingTable table) {
        InMemoryRoutingTableStore store = new InMemoryRoutingTableStore(table.institution());
        store.publish(0, table, FIRST);
        return store;
    }
}
