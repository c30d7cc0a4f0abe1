package io.meterroute.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Health;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random results, purchases, switches and passing time; a model beside them that knows who holds which permit. */
class LiveHealthProperties {
    private static final int PERMITS = 2;
    private static final Duration EXPIRY = Duration.ofSeconds(30);

    /** One thing that happens: which one, to which provider, and how much of it. */
    record Step(int what, int provider, int much) {}

    @Provide
    Arbitrary<List<Step>> courses() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 12))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.of(0.0, 0.25, 0.5, 1.0);
    }

    @Property
    @Spec("HEALTH-3")
    void inNoDecisionAreMoreOfTheEnabledUnhealthyThanTheirShare(
            @ForAll("courses") List<Step> course, @ForAll("shares") double share) {
        Course run = new Course(share);
        for (Step step : course) {
            run.take(step);
            long most = (long) (share * run.enabled);
            for (int key = 0; key < 20; key++) {
                Signals signals = run.ward.health.signals(RoutingKey.of("tx-" + key));
                assertThat(unhealthy(signals, run.table())).as("after %s", step).isLessThanOrEqualTo(most);
            }
        }
    }

    @Property
    @Spec("HEALTH-1")
    void permitsNeverExceedTheirNumberAndAreBackWhenTheyHaveExpired(@ForAll("courses") List<Step> course) {
        Course run = new Course(0.5);
        for (Step step : course) {
            run.take(step);
            run.holders.values().forEach(held -> assertThat(held.size()).isLessThanOrEqualTo(PERMITS));
        }
        run.ward.time.advance(EXPIRY);

        for (Provider provider : run.table().providers()) {
            if (run.ward.show(provider.id()).health() == Health.ADMITTED) {
                assertThat(IntStream.range(0, PERMITS + 1)
                                .filter(i -> run.ward.admit(provider.id(), "fresh-" + i))
                                .count())
                        .isEqualTo(PERMITS);
            }
        }
    }

    @Property
    @Spec("HEALTH-1")
    void whateverHappenedWhenAllIsWellForLongEnoughEverybodyIsHealthy(@ForAll("courses") List<Step> course) {
        Course run = new Course(0.5);
        course.forEach(run::take);

        for (int second = 0; second < 180; second++) {
            run.ward.pass(1);
            run.table().providers().forEach(provider -> run.ward.vended(provider.id(), 1));
        }

        assertThat(run.ward.health.signals(RoutingKey.of("tx-1"))).isSameAs(Signals.clear());
    }

    @Property
    @Spec("HEALTH-1")
    void whatListenersHearIsAnUnbrokenStoryThatEndsAsThingsAre(@ForAll("courses") List<Step> course) {
        Course run = new Course(0.5);
        course.forEach(run::take);
        Map<ProviderId, Health> last = new HashMap<>();
        run.table().providers().forEach(provider -> last.put(provider.id(), Health.HEALTHY));
        Map<ProviderId, Health> now = new HashMap<>();
        run.table()
                .providers()
                .forEach(provider ->
                        now.put(provider.id(), run.ward.show(provider.id()).health()));

        for (HealthChanged change : run.ward.changes) {
            assertThat(change.before()).isEqualTo(last.put(change.provider(), change.after()));
            assertThat(change.cause()).isNotBlank();
        }

        assertThat(last).isEqualTo(now);
    }

    private static long unhealthy(Signals signals, RoutingTable table) {
        return table.providers().stream()
                .filter(Provider::enabled)
                .filter(provider -> signals.of(provider.id()).health() == Health.UNHEALTHY)
                .count();
    }

    /** A ward of seven providers in which things happen. */
    private static final class Course {
        private static final int PROVIDERS = 7;

        private final Ward ward;
        private final Map<ProviderId, List<Held>> holders = new HashMap<>();
        private int enabled = PROVIDERS;
        private int keys;

        Course(double share) {
            ward = new Ward(PROVIDERS, Ward.settings().unhealthyShare(share).build());
        }

        private record Held(String key, long until) {}

        RoutingTable table() {
            return Ward.table(PROVIDERS, enabled);
        }

        void take(Step step) {
            ProviderId provider = ProviderId.of("P" + step.provider());
            switch (step.what()) {
                case 0, 1, 2 -> ward.failed(provider, step.much());
                case 3 -> ward.vended(provider, step.much());
                case 4 -> ward.ended(provider, AttemptResult.vended("1234"), Duration.ofSeconds(step.much()));
                case 5 -> {
                    enabled = Math.min(PROVIDERS, step.much());
                    ward.use(table());
                }
                case 6, 7 -> IntStream.range(0, step.much()).forEach(i -> buy(provider));
                default -> ward.pass(step.much());
            }
            holders.values().forEach(held -> held.removeIf(permit -> permit.until() <= ward.time.nanos()));
            holders.keySet().removeIf(id -> ward.show(id).health() != Health.ADMITTED);
        }

        /** A purchase that is admitted; every third one gives its permit back. */
        private void buy(ProviderId provider) {
            String key = "buy-" + keys++;
            boolean isOnProbation = ward.show(provider).health() == Health.ADMITTED;
            boolean isPromised = ward.healthOf(provider, key) == Health.ADMITTED;
            boolean isAdmitted = ward.admit(provider, key);
            if (isOnProbation) {
                assertThat(isAdmitted).isEqualTo(isPromised);
            }
            if (isOnProbation && isAdmitted && keys % 3 == 0) {
                ward.health.release(RoutingKey.of(key), provider);
            } else if (isOnProbation && isAdmitted) {
                holders.computeIfAbsent(provider, absent -> new ArrayList<>())
                        .add(new Held(key, ward.time.nanos() + EXPIRY.toNanos()));
            }
        }
    }
}
