package io.meterroute.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong in a design must come to light: otherwise it would mean nothing that the product's brings nothing. */
@Tag("slow")
class FlawTest {
    @ParameterizedTest
    @EnumSource
    void aBrokenDesignComesToLight(Flaw flaw) {
        Optional<Verdict> broken = flaw.firstSeed();

        broken.ifPresent(verdict -> System.out.println(flaw.row(verdict)));
        assertThat(broken).as("first of %d seeds", Flaw.SEEDS).isNotEmpty();
    }
}
