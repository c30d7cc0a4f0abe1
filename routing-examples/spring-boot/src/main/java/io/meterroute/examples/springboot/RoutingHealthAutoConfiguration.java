package io.meterroute.examples.springboot;

import io.meterroute.Router;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Contributes the router to the health endpoint, as {@code routing}. */
@AutoConfiguration(after = RoutingAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
public class RoutingHealthAutoConfiguration {
    @Bean
    @ConditionalOnBean(Router.class)
    @ConditionalOnMissingBean(name = "routingHealthIndicator")
    HealthIndicator routingHealthIndicator(Router router, RoutingProperties properties) {
        return new RoutingHealthIndicator(router, properties.staleAfter());
    }
}
