package io.meterroute.examples.springboot;

import io.meterroute.RouterBuilder;
import io.meterroute.model.ProviderId;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import java.util.Map;

/**
 * What the application's beans bring to the router.
 *
 * @param transports by the ids of their providers
 * @param blockingTransports by the ids of their providers
 * @param others everything else
 */
record RouterBeans(
        Map<String, ProviderTransport> transports,
        Map<String, BlockingTransport> blockingTransports,
        RouterCustomizer others) {
    RouterBuilder addTo(RouterBuilder builder) {
        transports.forEach((id, transport) -> builder.provider(ProviderId.of(id), transport));
        blockingTransports.forEach((id, transport) -> builder.provider(ProviderId.of(id), transport));
        others.customize(builder);
        return builder;
    }
}
