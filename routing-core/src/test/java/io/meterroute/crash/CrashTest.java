package io.meterroute.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever dies, freezes, fails or comes late: a purchase yields one token at most, and the journal says whether it did.
 * A seed that breaks this is named; {@code -Dcrash.seed=…} lets it happen again, alone.
 */
class CrashTest {
    private static final long FIRST = Long.getLong("crash.seed", 1);
    private static final boolean ALONE = System.getProperty("crash.seed") != null;
    private static final long FLAWED = 20_000;

    @Test
    @Spec({"VEND-1", "VEND-3", "VEND-4"})
    void whateverDiesFreezesOrFailsNoPurchaseVendsTwiceAndTheJournalTellsTheTruth() {
        checkFirst(100_000);
    }

    @Test
    @Tag("slow")
    @Spec({"VEND-1", "VEND-3", "VEND-4"})
    void inManyMoreWorldsToo() {
        checkFirst(1_000_000);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenPromiseComesToLight(Flaw flaw) {
        assertThat(LongStream.rangeClosed(1, FLAWED)
                        .anyMatch(seed -> !World.brokenBy(seed, flaw).isEmpty()))
                .as("seeds 1 to %d with %s", FLAWED, flaw)
                .isTrue();
    }

    private static void checkFirst(long seeds) {
        LongStream.range(FIRST, ALONE ? FIRST + 1 : FIRST + seeds)
                .parallel()
                .forEach(seed -> check(seed, World.brokenBy(seed, Flaw.NONE)));
    }

    private static void check(long seed, List<String> broken) {
        assertThat(broken).as("-Dcrash.seed=%d", seed).isEmpty();
    }
}
