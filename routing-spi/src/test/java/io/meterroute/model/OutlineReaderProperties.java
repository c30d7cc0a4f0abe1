package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One reader reads all of them, as it does where there are many. */
class OutlineReaderProperties {
    private final OutlineReader reader = new OutlineReader();

    @Property(tries = 2_000)
    void anOutlineReadFromATextIsThatOfItsRecord(@ForAll("meters") MeterRecord meter) {
        assertThat(reader.read(meter.number(), CanonicalText.of(meter))).isEqualTo(MeterOutline.of(meter));
    }

    @Property(tries = 2_000)
    void aDamagedTextIsRefusedWhereItIsNoRecordsAnyMoreOrHasTheRecordsOutline(
            @ForAll("meters") MeterRecord meter, @ForAll Random random) {
        for (int i = 0; i < 20; i++) {
            String text = Damage.of(CanonicalText.of(meter), random);
            Optional<MeterOutline> outline = outline(meter.number(), text);
            record(meter.number(), text).map(MeterOutline::of).ifPresent(read -> {
                assertThat(outline.map(OutlineReaderProperties::inNoOrder))
                        .as(text)
                        .contains(inNoOrder(read));
                assertThat(!read.preferred() || outline.orElseThrow().preferred())
                        .as(text)
                        .isTrue();
            });
        }
    }

    @Property(tries = 500)
    void aTextThatIsCutOffWithinAGroupIsRefused(@ForAll("meters") MeterRecord meter, @ForAll Random random) {
        String text = CanonicalText.of(meter);
        String cut = text.substring(0, random.nextInt(text.length()));

        if (cut.chars().filter(c -> c == '(').count()
                        > cut.chars().filter(c -> c == ')').count()
                && !cut.contains("\"")) {
            assertThat(outline(meter.number(), cut)).as(cut).isEmpty();
        }
    }

    @Provide
    Arbitrary<MeterRecord> meters() {
        return Arbitraries.randomValue(random -> new RandomValues(random).meter());
    }

    /** What an outline says of providers: damage may have changed the order in which they are named. */
    private static List<Object> inNoOrder(MeterOutline outline) {
        return List.of(
                outline.number(),
                outline.utility(),
                outline.marked(),
                outline.answered(),
                Set.copyOf(outline.supported()),
                Set.copyOf(outline.unsupported()),
                Set.copyOf(outline.imported()));
    }

    private Optional<MeterOutline> outline(MeterNumber number, String text) {
        try {
            return Optional.of(reader.read(number, text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("text of a meter, after character ");
            return Optional.empty();
        }
    }

    private static Optional<MeterRecord> record(MeterNumber number, String text) {
        try {
            return Optional.of(CanonicalText.meter(number, 1, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
