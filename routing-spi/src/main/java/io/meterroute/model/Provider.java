package io.meterroute.model;

import java.util.Objects;

/**
 * A service provider as one institution's routing table knows it.
 *
 * @param id the provider's id
 * @param name what people call it, 1 to 100 characters
 * @param enabled the operator's switch; automation never touches it (HEALTH-2)
 * @param weight its share relative to others of its tier where a utility sets none, 0 to 1,000,000,000 (PREF-4)
 */
public record Provider(ProviderId id, String name, boolean enabled, int weight) {
    /**
     * Checks name and weight.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names the provider
     */
    public Provider {
        Objects.requireNonNull(id, "provider id");
        Syntax.name("name of provider " + id, name);
        Weight.check(id, weight);
    }

    /** Returns an enabled provider. */
    public static Provider of(String id, String name, int weight) {
        return new Provider(ProviderId.of(id), name, true, weight);
    }
}
