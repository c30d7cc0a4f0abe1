package io.meterroute.examples.springboot;

import io.meterroute.memory.InMemoryStores;
import io.meterroute.micrometer.RoutingObservations;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.RoutingStores;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Puts spans around what the router waits for, if the application observes. */
@AutoConfiguration(
        before = RoutingAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({RoutingObservations.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
public class RoutingObservationAutoConfiguration {
    @Bean
    RouterCustomizer carriedObservations(ObservationRegistry registry) {
        return builder -> builder.carryingContext(RoutingObservations.of(registry)::carry);
    }

    /** Stores in memory are left as they are: there is nothing to wait for. */
    @Bean
    static BeanPostProcessor observedTransportsAndStores(ObjectProvider<ObservationRegistry> registry) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ProviderTransport transport) {
                    return observations().observed(transport);
                } else if (bean instanceof BlockingTransport transport) {
                    return observations().observed(transport);
                } else if (bean instanceof RoutingStores stores && !(stores instanceof InMemoryStores)) {
                    return observations().observed(stores);
                }
                return bean;
            }

            private RoutingObservations observations() {
                return RoutingObservations.of(registry.getObject());
            }
        };
    }
}
