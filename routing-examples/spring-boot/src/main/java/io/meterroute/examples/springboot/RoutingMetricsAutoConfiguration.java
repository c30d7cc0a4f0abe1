package io.meterroute.examples.springboot;

import io.meterroute.Router;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.spi.RoutingStores;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Registers the router's metrics with the application's registry, if it has one and {@code routing-micrometer} is there. */
@AutoConfiguration(
        before = RoutingAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({RoutingMetrics.class, MeterRegistry.class})
@ConditionalOnProperty("meterroute.institution")
public class RoutingMetricsAutoConfiguration {
    /** Is a listener, so the router finds it among the others. */
    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    RoutingMetrics routingMetrics(MeterRegistry registry, RoutingProperties properties) {
        return RoutingMetrics.of(registry, properties.institutionId());
    }

    @Bean
    @ConditionalOnBean(RoutingMetrics.class)
    MetricsWatch metricsWatch(
            RoutingMetrics metrics, Router router, RoutingStores stores, RoutingProperties properties) {
        return new MetricsWatch(metrics, router, stores, properties.countInterval());
    }
}
