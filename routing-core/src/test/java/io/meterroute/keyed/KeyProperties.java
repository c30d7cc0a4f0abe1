package io.meterroute.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.meterroute.spec.Spec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class KeyProperties {
    private static final long MOST = (1L << 52) - 1;

    @Spec("LB-2")
    @Property(tries = 20_000)
    void ofNeighboursTheSmallerWaitsLonger(@ForAll @LongRange(min = 1, max = MOST - 1) long x) {
        assertThat(WaitingTime.logarithm(x)).isGreaterThan(WaitingTime.logarithm(x + 1));
    }

    @Spec("LB-1")
    @Property(tries = 20_000)
    void theLogarithmIsExactToTheNinthPlace(@ForAll @LongRange(min = 1, max = MOST) long x) {
        double exact = -StrictMath.log(x * 0x1p-52) / StrictMath.log(2);

        assertThat(WaitingTime.logarithm(x) * 0x1p-57).isCloseTo(exact, offset(0x1p-33));
    }

    @Spec("LB-2")
    @Property
    void moreWeightNeverWaitsLonger(
            @ForAll long bits,
            @ForAll @IntRange(max = 1_000_000_000) int weight,
            @ForAll @IntRange(max = 1_000_000_000) int other) {
        long light = WaitingTime.of(bits, WaitingTime.pace(Math.min(weight, other)));
        long heavy = WaitingTime.of(bits, WaitingTime.pace(Math.max(weight, other)));

        assertThat(heavy).isLessThanOrEqualTo(light);
    }

    @Spec("ROUTE-5")
    @Property
    void aFreshNumberAndItsTextHaveOneHash(@ForAll long number) {
        assertThat(KeyHash.of(KeyHash.freshText(number))).isEqualTo(KeyHash.ofFresh(number));
    }

    @Property
    void aNumbersTextSaysItAll(@ForAll long number) {
        assertThat(KeyHash.freshText(number)).hasSize(16).matches("[0-9a-f]*");
        assertThat(Long.parseUnsignedLong(KeyHash.freshText(number), 16)).isEqualTo(number);
    }
}
