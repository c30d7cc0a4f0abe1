package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Spec("VEND-4")
class AttemptIdTest {
    @Test
    void isTheSameOnEveryNodeAndInEveryRelease() {
        assertThat(attempt("RETAILER-1", "tx-1", "P1")).hasToString("6c4a2d45-878f-4219-831d-3c662afe2222");
    }

    @Test
    void isShapedAsAVersionFourUuid() {
        for (int i = 0; i < 1_000; i++) {
            AttemptId id = attempt("RETAILER-1", "tx-" + i, "P1");

            assertThat(id.value().version()).isEqualTo(4);
            assertThat(id.value().variant()).isEqualTo(2);
        }
    }

    @Test
    void tellsPartsApartWhereverTheyAreCut() {
        assertThat(attempt("R", "a", "bc")).isNotEqualTo(attempt("R", "ab", "c"));
        assertThat(attempt("Ra", "b", "c")).isNotEqualTo(attempt("R", "ab", "c"));
    }

    @Test
    void differsByInstitutionPurchaseAndProvider() {
        Set<AttemptId> ids = new HashSet<>();
        for (int purchase = 0; purchase < 1_000; purchase++) {
            ids.add(attempt("RETAILER-1", "tx-" + purchase, "P1"));
            ids.add(attempt("RETAILER-1", "tx-" + purchase, "P2"));
            ids.add(attempt("RETAILER-2", "tx-" + purchase, "P1"));
        }

        assertThat(ids).hasSize(3_000);
    }

    @Test
    void readsBackFromItsText() {
        AttemptId id = attempt("RETAILER-1", "tx-1", "P1");

        assertThat(new AttemptId(UUID.fromString(id.toString()))).isEqualTo(id);
    }

    private static AttemptId attempt(String institution, String purchase, String provider) {
        return AttemptId.of(InstitutionId.of(institution), PurchaseId.of(purchase), ProviderId.of(provider));
    }
}
