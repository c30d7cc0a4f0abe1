package io.meterroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "*, \"\", true",
                "*, anything, true",
                "limit, limit, true",
                "limit, LIMIT, true",
                "limit, limits, false",
                "*limit*, the limit is reached, true",
                "*limit*, the lim is reached, false",
                "insufficient*, Insufficient funds, true",
                "insufficient*, now insufficient, false",
                "*funds, Insufficient funds, true",
                "*funds, funds are low, false",
                "ab*ba, aba, false",
                "ab*ba, abba, true",
                "*a*b*a*, bab, false",
                "*a*b*a*, xaxbxax, true",
                "**, \"\", true",
                "a.c, abc, false",
                "a?c, abc, false",
            })
    void onlyTheStarIsSpecial(String pattern, String message, boolean matches) {
        assertThat(TextPattern.of(pattern).matches(message)).isEqualTo(matches);
    }

    @Test
    @Timeout(10)
    @Spec("INPUT-3")
    void aHostileMessageCannotHangAPattern() {
        TextPattern pattern = TextPattern.of("*a".repeat(99) + "b");

        assertThat(pattern.matches("a".repeat(1_000_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "caf\u00e9", "\u0000"})
    void aPatternIsPrintableAscii(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TextPattern.of(pattern));
    }

    @Test
    void aPatternHasAtMost200Characters() {
        assertThat(TextPattern.of("p".repeat(200)).matches("P".repeat(200))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> TextPattern.of("p".repeat(201)));
    }
}
