package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.spec.Spec;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Spec({"VEND-12", "INPUT-1"})
class AttributesTest {
    @Test
    void thirtyTwoPairsAreTheMost() {
        assertThat(Attributes.of(pairs(32)).values()).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of(pairs(33)))
                .withMessage("attributes hold at most 32 pairs: 33");
    }

    @Test
    void keysAndValuesAreBounded() {
        String longKey = "k".repeat(64);
        String longValue = "v".repeat(1024);

        assertThat(Attributes.of(Map.of(longKey, longValue)).find(longKey)).contains(longValue);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of(Map.of(longKey + "k", "v")))
                .withMessageStartingWith("attribute key must have 1 to 64 characters and not be blank: \"kkk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of(Map.of("till", longValue + "v")))
                .withMessageStartingWith("attribute \"till\" is longer than 1024 characters: \"vvv")
                .withMessageEndingWith("(1025 characters)");
    }

    @Test
    void aBlankKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.of(Map.of(" ", "v")))
                .withMessageStartingWith("attribute key");
    }

    @Test
    void valuesAreOpaque() {
        String odd = "\u0000\n\u200f%'\"";

        assertThat(Attributes.of(Map.of("odd", odd)).find("odd")).contains(odd);
        assertThat(Attributes.of(Map.of("empty", "")).find("empty")).contains("");
    }

    @Test
    void theMapHandedInMayChangeAfterwards() {
        Map<String, String> pairs = new HashMap<>(Map.of("till", "7"));
        Attributes attributes = Attributes.of(pairs);
        pairs.put("till", "8");

        assertThat(attributes).isEqualTo(Attributes.of(Map.of("till", "7")));
        assertThat(attributes.find("cashier")).isEmpty();
    }

    private static Map<String, String> pairs(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> "value"));
    }
}
