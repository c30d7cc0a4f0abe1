package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.CanonicalForm.Written;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalTextProperties {
    @Property(tries = 1_000)
    void whatWasWrittenReadsBackEqual(@ForAll("values") Written<?> written) {
        assertThat(written.read(written.text())).isEqualTo(written.value());
    }

    @Property(tries = 1_000)
    void equalValuesHaveEqualTexts(@ForAll("values") Written<?> written) {
        assertThat(written.again().text()).isEqualTo(written.text());
    }

    @Property(tries = 1_000)
    void aTextHasNoControlCharacterAndCanBeEncoded(@ForAll("values") Written<?> written) {
        assertThat(written.text().chars().noneMatch(Character::isISOControl)).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written.text()))
                .isTrue();
    }

    @Property(tries = 2_000)
    void aDamagedTextIsAnErrorOrAValueAndNothingElse(@ForAll("values") Written<?> written, @ForAll Random random) {
        for (int i = 0; i < 20; i++) {
            assertIsReadOrRefused(written, Damage.of(written.text(), random));
        }
    }

    @Property(tries = 300)
    void aTextCutOffIsAnErrorUnlessAllThatMustBeThereIs(@ForAll("values") Written<?> written, @ForAll Random random) {
        String text = written.text();
        assertIsReadOrRefused(written, text.substring(0, random.nextInt(text.length())));
        assertThatIllegalArgumentException().isThrownBy(() -> written.read(text + " more"));
        assertThatIllegalArgumentException().isThrownBy(() -> written.read(text + " "));
        assertThatIllegalArgumentException().isThrownBy(() -> written.read(text + ")"));
    }

    @Provide
    Arbitrary<Written<?>> values() {
        return Arbitraries.of(CanonicalForm.values())
                .flatMap(form -> Arbitraries.randomValue(random -> form.write(new RandomValues(random))));
    }

    private static void assertIsReadOrRefused(Written<?> written, String text) {
        try {
            assertThat(written.read(text)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("text of a ").hasMessageContaining("after character ");
        }
    }
}
