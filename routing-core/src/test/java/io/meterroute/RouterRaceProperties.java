package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Marks, enquiries, purchases, cancellations and table changes on three nodes at random moments, with providers that fail
 * at random and threads that come late at random. Everything follows from the seed.
 */
class RouterRaceProperties {
    private static final List<MeterNumber> METERS = List.of(Scene.METER, MeterNumber.of("04123456790"));
    private static final int ACTIONS = 60;
    private static final int PURCHASES = 25;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Spec({"VEND-1", "VEND-2", "VEND-4", "VEND-5", "VEND-7", "MARK-3", "MARK-4", "MARK-5", "METER-9"})
    void whateverHappensNoPurchaseVendsTwiceNoMarkIsLostAndNobodyWaitsForEver(@ForAll long seed) {
        Course course = new Course(seed);
        course.run();
        course.scene.settle();

        assertThat(course.broken).isEmpty();
        assertThat(course.calls)
                .allSatisfy(call -> assertThat(call.toCompletableFuture()).isCompleted());
        assertThat(course.scene.time.scheduled()).as("timers left").isZero();
        course.purchases().forEach(course::check);
        course.providers.values().forEach(provider -> provider.purchases().forEach(course::checkSent));
    }

    /** What happens for one seed. */
    private static final class Course {
        final Scene scene = new Scene();
        final Map<ProviderId, SimulatedProvider> providers = new LinkedHashMap<>();
        final List<CompletionStage<?>> calls = new ArrayList<>();
        final List<AssertionError> broken = new ArrayList<>();
        private final SplittableRandom random;
        private final List<Router> nodes = new ArrayList<>();

        Course(long seed) {
            random = new SplittableRandom(seed);
            scene.providers.keySet().forEach(id -> providers.put(id, flaky(id, seed)));
            MarkWatch watch = new MarkWatch(providers.keySet());
            HookedMeterStore meters = new HookedMeterStore(scene.meters);
            meters.after(next -> {
                try {
                    watch.written(next);
                } catch (AssertionError e) {
                    broken.add(e);
                }
            });
            for (int i = 0; i < 3; i++) {
                nodes.add(scene.router("node-" + i, builder -> {
                    providers.forEach(builder::provider);
                    return builder.meters(meters)
                            .backgroundInterval(Duration.ofSeconds(10))
                            .executor(task -> scene.time.after(Duration.ofMillis(random.nextInt(30)), task));
                }));
            }
        }

        private SimulatedProvider flaky(ProviderId id, long seed) {
            boolean[] serves = {random.nextInt(3) > 0, random.nextInt(3) > 0};
            return scene.provider(id, Duration.ZERO)
                    .seed(seed)
                    .latency(Latency.between(Duration.ofMillis(10), Duration.ofSeconds(3)))
                    .lateness(Duration.ofSeconds(40))
                    .serves(meter -> serves[METERS.indexOf(meter)])
                    .chance(LookupFault.SILENCE, 0.1)
                    .chance(LookupFault.NO_EVIDENCE, 0.1)
                    .chance(LookupFault.FAILURE, 0.1)
                    .chance(LookupFault.LATE, 0.1)
                    .chance(LookupFault.CONTRADICTION, 0.1)
                    .chance(PurchaseFault.NOT_SENT, 0.1)
                    .chance(PurchaseFault.REQUEST_LOST, 0.05)
                    .chance(PurchaseFault.REQUEST_DELAYED, 0.05)
                    .chance(PurchaseFault.ANSWER_LOST, 0.05)
                    .chance(PurchaseFault.ANSWER_DELAYED, 0.05)
                    .chance(PurchaseFault.FAILURE, 0.05)
                    .chance(PurchaseFault.ANSWER_TWICE, 0.05)
                    .chance(PurchaseFault.REFUSED_PROVIDER, 0.15)
                    .chance(PurchaseFault.REFUSED_METER_UNKNOWN, 0.1)
                    .chance(PurchaseFault.REFUSED_CUSTOMER, 0.05)
                    .build();
        }

        void run() {
            for (int i = 0; i < ACTIONS; i++) {
                act(nodes.get(random.nextInt(nodes.size())), METERS.get(random.nextInt(METERS.size())));
                scene.time.advance(Duration.ofMillis(random.nextInt(10) == 0 ? 20_000 : random.nextInt(1_500)));
            }
        }

        private void act(Router node, MeterNumber meter) {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    if (node.meter(meter).meter().isKnown()) {
                        node.mark(meter, "operator");
                    }
                }
                case 2, 3 -> calls.add(node.enquireAsync(EnquiryRequest.of(meter)));
                case 4 -> cancel(node, id());
                case 5 -> exclude();
                case 6 -> node.refreshTable();
                default -> {
                    int number = random.nextInt(PURCHASES);
                    MeterNumber own = METERS.get(number % METERS.size());
                    calls.add(node.purchaseAsync(PurchaseRequest.of("tx-" + number, own, 10_000, "ZAR")));
                }
            }
        }

        private void cancel(Router node, PurchaseId id) {
            if (scene.journal.find(id).purchase().isPresent()) {
                node.cancel(id);
            }
        }

        private void exclude() {
            List<String> others = new ArrayList<>(List.of("P1", "P2", "P3"));
            Preferences.Builder preferences =
                    Preferences.builder().exclude(others.remove(random.nextInt(others.size())));
            others.forEach(preferences::rank);
            scene.publish(table -> table.replace(Utility.of("JHB", "City of Joburg", preferences.build())));
        }

        private PurchaseId id() {
            return PurchaseId.of("tx-" + random.nextInt(PURCHASES));
        }

        List<PurchaseRecord> purchases() {
            List<PurchaseRecord> purchases = new ArrayList<>();
            for (int i = 0; i < PURCHASES; i++) {
                scene.journal.find(PurchaseId.of("tx-" + i)).purchase().ifPresent(purchases::add);
            }
            return purchases;
        }

        /** What is known of a purchase agrees with what was truly vended. */
        void check(PurchaseRecord purchase) {
            int vended = scene.ledger.netVends(purchase.id());
            assertThat(vended).as("%s", purchase).isLessThanOrEqualTo(1);
            assertThat(purchase.orphans()).as("%s", purchase).isEmpty();
            if (purchase.end().isPresent()) {
                boolean isVended = purchase.end().get() instanceof PurchaseEnd.Vended;
                assertThat(vended).as("%s", purchase).isEqualTo(isVended ? 1 : 0);
            } else {
                assertThat(purchase.openAttempt()).as("%s", purchase).isPresent();
            }
        }

        /** What was sent was journaled before, once, by a decision of a table that does not exclude the provider. */
        void checkSent(PurchaseAttempt sent) {
            AttemptRecord attempt = sent.attempt();
            RoutingTable table = scene.tables
                    .find(attempt.decision().tableRevision())
                    .orElseThrow()
                    .table();
            assertThat(table.preferences(Optional.of(Scene.JHB)).excluded()).doesNotContain(attempt.provider());
            SimulatedProvider provider = Objects.requireNonNull(providers.get(attempt.provider()));
            assertThat(provider.purchases(sent.id())).isEqualTo(1);
            assertThat(scene.journal
                            .find(sent.request().id())
                            .purchase()
                            .orElseThrow()
                            .attemptAt(attempt.provider()))
                    .isPresent();
        }
    }
}
