package io.meterroute.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    /** The first number that SplitMix64 makes of seed 0; orders that were recorded must come out again (ROUTE-5). */
    private static final long OF_ZERO = 0xe220a8397b1dcdafL;

    private static final long OF_TX_1 = 0xcbd943cd568e862cL;

    @Spec("ROUTE-5")
    @Test
    void hashesAreTheSameInEveryVersion() {
        assertThat(KeyHash.ofFresh(0)).isEqualTo(OF_ZERO);
        assertThat(KeyHash.of("0000000000000000")).isEqualTo(OF_ZERO);
        assertThat(KeyHash.of(0, 0)).isEqualTo(OF_ZERO);
        assertThat(KeyHash.of("tx-1")).isEqualTo(OF_TX_1);
    }
}
