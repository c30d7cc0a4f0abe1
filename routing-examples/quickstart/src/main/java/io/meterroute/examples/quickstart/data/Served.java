package io.meterroute.examples.quickstart.data;

import io.meterroute.model.Utility;
import java.util.List;

/**
 * A place, what the retailer prefers there, and who can truly serve it.
 *
 * @param place the place
 * @param utility its entry in the routing table
 * @param providers ids of the providers that truly serve its meters
 */
record Served(Place place, Utility utility, List<String> providers) {
    int size() {
        return place.thousandMeters();
    }

    /** Returns the providers that serve it and may by contract. */
    List<String> allowed() {
        return providers.stream().filter(p -> !isExcluded(p)).toList();
    }

    /** Returns the providers that serve it but may not by contract. */
    List<String> forbidden() {
        return providers.stream().filter(this::isExcluded).toList();
    }

    private boolean isExcluded(String provider) {
        return utility.preferences().excluded().stream()
                .anyMatch(excluded -> excluded.value().equals(provider));
    }
}
