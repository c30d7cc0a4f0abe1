package io.meterroute.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.TableFormatException;

/** What every refused document has: problems, and a message of one printable line. */
final class Refusals {
    private Refusals() {}

    static void check(TableFormatException refused) {
        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.getMessage()).matches("[ -~]+");
    }
}
