package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("INPUT-1")
class MoneyTest {
    @Test
    void nothingAndTheLargestAmountAreAmounts() {
        assertThat(Money.of(0, "ZAR").minorUnits()).isZero();
        assertThat(Money.of(Long.MAX_VALUE, "ZAR").minorUnits()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(-1, "ZAR"))
                .withMessage("amount must be 0 or more minor units: -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ZA", "ZARR", "zar", "Z R", "Z4R", "\uff3a\uff21\uff32"})
    void aCurrencyIsThreeUpperCaseLetters(String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(100, currency))
                .withMessage("currency must be three upper-case letters of ISO 4217: " + Quoted.of(currency));
    }

    @Test
    void theUnitIsShown() {
        assertThat(Money.of(10_000, "ZAR")).hasToString("10000 ZAR (minor units)");
    }

    @Test
    void limitsAreOfOneCurrencyAndInOrder() {
        Money ten = Money.of(10, "ZAR");

        assertThat(new Limits(ten, ten).most()).isEqualTo(ten);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(ten, Money.of(9, "ZAR")))
                .withMessageContaining("10 ZAR (minor units) to 9 ZAR (minor units)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(ten, Money.of(20, "USD")))
                .withMessageContaining("20 USD");
    }
}
