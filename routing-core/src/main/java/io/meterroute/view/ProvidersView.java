package io.meterroute.view;

import java.util.List;

/**
 * The providers and how they fare (VIEW-5).
 *
 * @param revision the revision of the routing table
 * @param providers the providers by their ids
 */
public record ProvidersView(long revision, List<ProviderView> providers) {
    /** Copies the list. */
    public ProvidersView {
        providers = List.copyOf(providers);
    }
}
