package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("INPUT-1")
class MeterNumberTest {
    @Test
    void leadingZerosAreSignificant() {
        assertThat(MeterNumber.of("04123456789")).isNotEqualTo(MeterNumber.of("4123456789"));
        assertThat(MeterNumber.of("04123456789")).hasToString("04123456789");
    }

    @Test
    void lettersAreStoredUpperCase() {
        assertThat(MeterNumber.of("ab1z")).isEqualTo(MeterNumber.of("AB1Z"));
        assertThat(MeterNumber.of("ab1z").value()).isEqualTo("AB1Z");
    }

    @Test
    void oneCharacterAndTwentyAreTheBounds() {
        assertThat(MeterNumber.of("7").value()).isEqualTo("7");
        assertThat(MeterNumber.of("A".repeat(20)).value()).hasSize(20);
    }

    @Test
    void anEmptyNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.of(""))
                .withMessage("meter number is empty: it has 1 to 20 letters or digits");
    }

    @Test
    void twentyOneCharactersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.of("123456789012345678901"))
                .withMessage("meter number is longer than 20 letters or digits: \"123456789012345678901\"");
    }

    @Test
    void aMegabyteIsRefusedWithAShortMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.of("7".repeat(1 << 20)))
                .withMessageContaining("(1048576 characters)")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> MeterNumber.of(nothing()))
                .withMessage("meter number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12\uff13\uff14", // full-width digits
                "12\u06634", // an Arabic-Indic digit
                "12\u00004", // NUL
                "12%4", // a wildcard of SQL's LIKE
                "12_4",
                "12\u200f4", // right-to-left mark
                "12\u01314", // dotless i, whose upper case is ASCII
                "12 4",
                "12\n4",
                "12-4",
                "12'4",
                "12\u00df4", // sharp s, whose upper case is two letters
            })
    void anythingButAsciiLettersAndDigitsIsRefusedWithItsPosition(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.of(text))
                .withMessageContaining("at position 3")
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("\\p{Print}*"));
    }

    @Test
    void aHostileNumberIsQuotedEscaped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.of("12\u0000\"\n\u200f"))
                .withMessageEndingWith("\"12\\u0000\\\"\\u000a\\u200f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567897", "04012345676", "0000000000000"})
    void aRightLuhnDigitPasses(String text) {
        assertThat(MeterNumber.ofChecked(text)).isEqualTo(MeterNumber.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567890", "04012345667", "0000000000001"})
    void aWrongLuhnDigitIsRefusedIfAskedFor(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeterNumber.ofChecked(text))
                .withMessage("meter number's last digit is not its Luhn check digit: \"" + text + "\"");
        assertThatCode(() -> MeterNumber.of(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "012345678901", "0123456789A", "7"})
    void numbersOfOtherShapesCarryNoCheckDigit(String text) {
        assertThatCode(() -> MeterNumber.ofChecked(text)).doesNotThrowAnyException();
    }

    @Spec("OBS-3")
    @Test
    void logsShowTheLastFourCharactersOnly() {
        assertThat(MeterNumber.of("04123456789").masked()).isEqualTo("*******6789");
        assertThat(MeterNumber.of("789").masked()).isEqualTo("789");
    }

    /** What a caller who does not check nullness may hand over. */
    @SuppressWarnings("NullAway") // the point of the test
    private static String nothing() {
        return null;
    }
}
