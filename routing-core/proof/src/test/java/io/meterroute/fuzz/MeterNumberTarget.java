package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.time.Instant;
import java.util.List;

/** What is typed is a number of 1 to 20 letters and digits, found by its beginning, or refused in one printable line. */
final class MeterNumberTarget {
    private MeterNumberTarget() {}

    static void take(byte[] input) {
        String typed = new String(input, UTF_8);
        InMemoryMeterStore store = new InMemoryMeterStore(() -> Instant.EPOCH);
        boolean isNumber = typed.matches("[A-Za-z0-9]{1,20}");
        try {
            MeterNumber number = MeterNumber.of(typed);
            assertThat(isNumber).isTrue();
            assertThat(number.value()).isEqualToIgnoringCase(typed).matches("[A-Z0-9]+");
            assertThat(number.masked()).hasSameSizeAs(number.value());
            MeterRecord seen =
                    MeterRecord.unseen(number).toBuilder().known(true).build();
            assertThat(store.compareAndSet(seen, seen)).isTrue();
        } catch (IllegalArgumentException refused) {
            assertThat(isNumber).isFalse();
            assertThat(refused).hasMessageMatching("[ -~…]+");
        }
        List<MeterNumber> found = store.search(typed, 10);
        assertThat(found).hasSize(isNumber ? 1 : 0);
        try {
            MeterNumber.ofChecked(typed);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("[ -~…]+");
        }
    }
}
