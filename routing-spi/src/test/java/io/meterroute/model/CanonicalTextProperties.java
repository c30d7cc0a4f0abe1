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
    private static final String INSERTED = " ()=~\"\\?+-.0129aeiu\u0000\n\uD83D";

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
            assertIsReadOrRefused(written, damaged(written.text(), random));
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

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0 && damaged.length() > 0; times--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.setCharAt(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                case 2 -> damaged.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
                default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
            }
        }
        return damaged.toString();
    }
}
