package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import java.util.function.Function;

/** A text is one of a value, whose text is read back as the same value, or refused. All readers are tried. */
final class StoredTextTarget {
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final PurchaseId PURCHASE = PurchaseId.of("tx-1");

    private StoredTextTarget() {}

    static void take(byte[] input) {
        String text = new String(input, UTF_8);
        check(text, given -> CanonicalText.meter(METER, 1, given), CanonicalText::of);
        check(text, given -> CanonicalText.purchase(PURCHASE, 1, given), CanonicalText::of);
        check(text, CanonicalText::table, CanonicalText::of);
        check(text, CanonicalText::change, CanonicalText::of);
        check(text, CanonicalText::pending, CanonicalText::of);
        check(text, CanonicalText::decision, CanonicalText::of);
        check(text, CanonicalText::audit, CanonicalText::of);
        check(text, CanonicalText::round, CanonicalText::of);
    }

    private static <T> void check(String text, Function<String, T> reading, Function<T, String> writing) {
        T value;
        try {
            value = reading.apply(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("after character");
            return;
        }
        String written = writing.apply(value);
        assertThat(reading.apply(written)).isEqualTo(value);
        assertThat(writing.apply(reading.apply(written))).isEqualTo(written);
    }
}
