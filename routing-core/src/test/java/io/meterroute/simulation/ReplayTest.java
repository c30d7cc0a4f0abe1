package io.meterroute.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A seed is a course of events: it happens again, and what it breaks can be told in less. */
class ReplayTest {
    @Test
    void theSameSeedIsTheSameCourseOfEvents() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(traceOf(seed)).as("seed %d", seed).isEqualTo(traceOf(seed));
        }
    }

    @Test
    void whatASeedBreaksIsBrokenBySomethingSmaller() {
        Verdict broken = Flaw.TIMEOUT_IS_A_NO.firstSeed().orElseThrow();

        Verdict small = Shrinking.of(broken, Flaw.TIMEOUT_IS_A_NO::design);

        assertThat(small.promise()).isEqualTo(broken.promise());
        assertThat(small.scenario().acts()).hasSizeLessThan(3);
        assertThat(small.strikes()).isLessThanOrEqualTo(broken.strikes());
    }

    private static String traceOf(long seed) {
        Verdict verdict = Simulation.of(Swarm.scenario(seed), Design.PRODUCT);
        return verdict.scenario() + " " + verdict.events() + " " + verdict.strikes() + " "
                + Simulations.of(verdict).figures();
    }
}
