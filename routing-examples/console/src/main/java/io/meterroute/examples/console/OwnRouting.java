package io.meterroute.examples.console;

import io.meterroute.Router;
import io.meterroute.admin.FourEyes;
import io.meterroute.examples.springboot.RouterCustomizer;
import io.meterroute.spi.RoutingStores;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Shows the router that the starter makes of properties and of the application's transports, once {@code
 * meterroute.institution} is set. The demonstration stays away then.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("meterroute.institution")
class OwnRouting {
    /** The starter closes its router itself, when purchases have ended. */
    @Bean(destroyMethod = "")
    Institutions institutions(Router router, RoutingStores stores) {
        return new Institutions(List.of(new Institution(router, stores, Optional.empty())));
    }

    @Bean
    RouterCustomizer exclusionsTakeTwoPersons() {
        return router -> router.fourEyes(FourEyes.EXCLUSIONS);
    }
}
