package io.meterroute.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class MeterTableProperties {
    record Write(MeterNumber meter, MeterState state) {}

    @Provide
    Arbitrary<MeterNumber> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> zeros =
                Arbitraries.strings().withChars('0').ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> few =
                Arbitraries.strings().withChars("01").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> letters =
                Arbitraries.strings().withChars("019AZ").ofMinLength(1).ofMaxLength(20);
        return Arbitraries.oneOf(digits, zeros, few, letters).map(MeterNumber::of);
    }

    @Provide
    Arbitrary<MeterState> states() {
        Arbitrary<Long> masks = Arbitraries.oneOf(
                Arbitraries.longs().between(0, (1 << 22) - 1), Arbitraries.longs(), Arbitraries.just(0L));
        Arbitrary<Boolean> truths = Arbitraries.of(true, false);
        Arbitrary<MeterState> any = Combinators.combine(
                        truths, Arbitraries.integers().between(0, 65_535), masks, masks)
                .as(MeterState::of);
        return Arbitraries.frequencyOf(
                Tuple.of(6, any), Tuple.of(1, Arbitraries.of(MeterState.NOT_HELD, MeterState.WHOLE)));
    }

    @Provide
    Arbitrary<List<Write>> writes() {
        return Combinators.combine(numbers(), states()).as(Write::new).list().ofMaxSize(300);
    }

    @Property(tries = 300)
    void holdsForEachMeterWhatWasLastPut(@ForAll("writes") List<Write> writes) {
        MeterTable table = new MeterTable();
        Map<MeterNumber, MeterState> expected = new HashMap<>();
        for (Write write : writes) {
            table.put(write.meter(), write.state());
            expected.put(write.meter(), write.state());

            assertThat(table.find(write.meter())).isEqualTo(write.state());
        }
        expected.forEach((meter, state) -> assertThat(table.find(meter)).isEqualTo(state));
    }

    @Property
    void twoNumbersHaveOneKeyOnlyIfTheyAreTheSame(
            @ForAll("numbers") MeterNumber first, @ForAll("numbers") MeterNumber second) {
        long key = NumberKey.of(first);

        assertThat(key == NumberKey.of(second) && key != NumberKey.NONE)
                .isEqualTo(first.equals(second) && key != NumberKey.NONE);
    }
}
