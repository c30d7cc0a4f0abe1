package io.meterroute.health;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.spec.Spec;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Spec("HEALTH-1")
class LiveHealthInterleavingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Tag("slow")
    @Test
    void resultsAreCountedInOneStep() {
        Interleavings.areAllAsIfOneByOne(Calls.class);
    }

    @Test
    void permitsAreTakenAndGivenBackInOneStep() {
        Interleavings.areAllAsIfOneByOne(Probation.class);
    }

    @Test
    void aWindowWithoutTheBreakersLockLosesResults() {
        Interleavings.areNotAllAsIfOneByOne(BareWindow.class);
    }

    /** The production breakers of one provider, too few of whose calls have ended to judge it. */
    public static class Calls {
        private static final ProviderId P1 = ProviderId.of("P1");

        private final Breakers breakers = new Breakers(
                RoutingEvent.Operation.LOOKUP,
                HealthSettings.builder().minimumVolume(100).build(),
                () -> 0,
                new Announcements(event -> {}),
                () -> {});

        public Calls() {
            breakers.use(RoutingTable.builder("RETAILER-1")
                    .provider(Provider.of("P1", "First", 1))
                    .build());
        }

        @Operation
        public void answered() {
            breakers.record(P1, Evidence.GOOD, Duration.ZERO);
        }

        @Operation
        public void failed() {
            breakers.record(P1, Evidence.BAD, Duration.ZERO);
        }

        @Operation
        public String shown() {
            ProviderHealth shown = breakers.show(P1).orElseThrow();
            return shown.failures() + " of " + shown.calls();
        }
    }

    /** Permits as the breakers keep them: one lock for who takes or gives back, none for who looks. */
    public static class Probation {
        private final Permits permits = new Permits(1, MINUTE);

        @Operation
        public synchronized boolean take(@Param(gen = IntGen.class, conf = "1:2") int key) {
            return permits.take(key(key), 0);
        }

        @Operation
        public synchronized void giveBack(@Param(gen = IntGen.class, conf = "1:2") int key) {
            permits.giveBack(key(key));
        }

        @Operation
        public boolean isFreeFor(@Param(gen = IntGen.class, conf = "1:2") int key) {
            return permits.isFreeFor(key(key), 0);
        }

        private static RoutingKey key(int key) {
            return RoutingKey.of("tx-" + key);
        }
    }

    /** The window that the breakers count in, without their lock. */
    public static class BareWindow {
        private final SlidingWindow window = new SlidingWindow(MINUTE);

        @Operation
        public void add() {
            window.add(true, 0);
        }

        @Operation
        public int calls() {
            return window.calls(0);
        }
    }
}
