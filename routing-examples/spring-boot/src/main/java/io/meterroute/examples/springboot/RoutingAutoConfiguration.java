package io.meterroute.examples.springboot;

import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.memory.InMemoryStores;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.HealthSource;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.ProviderFilter;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.ReceiptSeal;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.UtilityResolver;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes a {@link Router} of properties and beans once {@code meterroute.institution} is set. Stores are those of the
 * application's {@link DataSource}, or in memory if there is none. A bean that is a transport serves the provider whose id is
 * the bean's name; filters, listeners, a load balancer, a health source, a seal and a resolver are taken as they come. Whoever
 * defines a bean of their own in the place of one from here has theirs.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(RoutingProperties.class)
public class RoutingAutoConfiguration {
    private static final String INSTITUTION = "meterroute.institution";

    /** The door to the tables in the application's database; it may be asked for the stores of several institutions. */
    @Bean
    @ConditionalOnBean(DataSource.class)
    @ConditionalOnMissingBean
    JdbcRouting jdbcRouting(DataSource database, RoutingProperties properties) {
        RoutingProperties.Jdbc settings = properties.jdbc();
        JdbcRouting routing = JdbcRouting.on(database).tablePrefix(settings.tablePrefix());
        if (settings.schema() != null) {
            routing = routing.schema(settings.schema());
        }
        if (!settings.install()) {
            routing = routing.withoutInstalling();
        }
        return settings.acceptLostCommits() ? routing.acceptingLostCommits() : routing;
    }

    @Bean
    @ConditionalOnProperty(INSTITUTION)
    @ConditionalOnMissingBean
    RoutingStores routingStores(
            ObjectProvider<JdbcRouting> database, RoutingProperties properties, ObjectProvider<InstantSource> clock) {
        return Optional.ofNullable(database.getIfAvailable())
                .map(routing -> routing.forInstitution(properties.institutionId(), properties.spaceId()))
                .orElseGet(() ->
                        new InMemoryStores(properties.institutionId(), clock.getIfAvailable(InstantSource::system)));
    }

    @Bean
    @ConditionalOnProperty(INSTITUTION)
    @ConditionalOnMissingBean
    Router router(RoutingStores stores, RoutingProperties properties, RouterBeans beans) {
        FirstTable.publish(stores, properties);
        return beans.addTo(Router.builder()
                        .stores(stores)
                        .node(properties.node())
                        .lookupDeadline(properties.lookupDeadline())
                        .attemptTimeLimit(properties.attemptTimeLimit())
                        .purchaseDeadline(properties.purchaseDeadline()))
                .build();
    }

    @Bean
    @ConditionalOnProperty(INSTITUTION)
    RouterBeans routerBeans(
            Map<String, ProviderTransport> transports,
            Map<String, BlockingTransport> blockingTransports,
            ObjectProvider<ProviderFilter> filters,
            ObjectProvider<RoutingListener> listeners,
            ObjectProvider<LoadBalancer> balancer,
            ObjectProvider<HealthSource> health,
            ObjectProvider<ReceiptSeal> seal,
            ObjectProvider<UtilityResolver> resolver,
            ObjectProvider<InstantSource> clock,
            ObjectProvider<RouterCustomizer> customizers) {
        return new RouterBeans(transports, blockingTransports, builder -> {
            filters.orderedStream().forEach(builder::filter);
            listeners.orderedStream().forEach(builder::listener);
            balancer.ifAvailable(builder::balancer);
            health.ifAvailable(builder::health);
            seal.ifAvailable(builder::receiptSeal);
            resolver.ifAvailable(builder::utilityResolver);
            clock.ifAvailable(builder::clock);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        });
    }

    @Bean
    @ConditionalOnBean(Router.class)
    RouterLifecycle routerLifecycle(Router router, RoutingProperties properties) {
        return new RouterLifecycle(router, properties.recoveryInterval(), properties.shutdownLimit());
    }
}
