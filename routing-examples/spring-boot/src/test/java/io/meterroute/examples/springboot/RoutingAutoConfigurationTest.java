package io.meterroute.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.memory.InMemoryStores;
import io.meterroute.micrometer.RoutingMetrics;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Veto;
import io.meterroute.spi.ProviderFilter;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.SimulatedProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RoutingAutoConfigurationTest {
    private static final PurchaseRequest REQUEST =
            PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RoutingAutoConfiguration.class,
                    RoutingMetricsAutoConfiguration.class,
                    RoutingObservationAutoConfiguration.class,
                    RoutingHealthAutoConfiguration.class))
            .withBean("P1", ProviderTransport.class, () -> provider("P1"))
            .withBean("P2", ProviderTransport.class, () -> provider("P2"));
    private final ApplicationContextRunner retailer = application.withPropertyValues(
            "meterroute.institution=RETAILER-1", "meterroute.table=classpath:routing.json");

    @Test
    void withoutAnInstitutionThereIsNoRouter() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Router.class));
    }

    @Test
    void withoutADatabaseStoresAreInMemory() {
        retailer.run(context -> {
            assertThat(context).hasSingleBean(InMemoryStores.class);
            assertThat(context.getBean(Router.class)
                            .purchase(REQUEST)
                            .purchase()
                            .end())
                    .hasValueSatisfying(end -> assertThat(end.kind().name()).isEqualTo("VENDED"));
        });
    }

    @Test
    void theApplicationsDatabaseIsUsedAndItsTableIsNotPublishedAgain() {
        ApplicationContextRunner stored = retailer.withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1",
                        "meterroute.jdbc.accept-lost-commits=true",
                        "meterroute.jdbc.table-prefix=vending_");
        stored.run(context -> {
            assertThat(context).hasSingleBean(JdbcRouting.class);
            context.getBean(Router.class).admin().weighProvider(ProviderId.of("P1"), 7, "anna", "a test");
        });
        stored.run(context ->
                assertThat(context.getBean(Router.class).table().revision()).isEqualTo(2));
    }

    @Test
    void withoutATableTheMessageSaysWhichSettingIsMissing() {
        application
                .withPropertyValues("meterroute.institution=RETAILER-1")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("set meterroute.table"));
    }

    @Test
    void theApplicationsFiltersAndStoresAreUsed() {
        InMemoryStores own = new InMemoryStores(InstitutionId.of("RETAILER-1"), InstantSource.system());
        retailer.withBean(RoutingStores.class, () -> own)
                .withBean(
                        ProviderFilter.class,
                        () -> request -> List.of(new Veto(ProviderId.of("P2"), "TEST", "not today")))
                .run(context -> {
                    assertThat(context.getBean(RoutingStores.class)).isSameAs(own);
                    assertThat(context.getBean(Router.class)
                                    .purchase(REQUEST)
                                    .purchase()
                                    .tried())
                            .containsExactly(ProviderId.of("P1"));
                });
    }

    @Test
    void metricsAndSpansAreThereWhereTheApplicationHasARegistry() {
        retailer.run(context -> assertThat(context).doesNotHaveBean(RoutingMetrics.class));
        retailer.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> {
                    context.getBean(Router.class).purchase(REQUEST);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("meterroute.attempts")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(context.getBean("P1", ProviderTransport.class)).isNotInstanceOf(SimulatedProvider.class);
                });
    }

    @Test
    void withoutMicrometerAndTheHealthEndpointItStartsAllTheSame() {
        retailer.withClassLoader(new FilteredClassLoader(
                        "io.micrometer", "io.meterroute.micrometer", "org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Router.class));
    }

    @Test
    void theNodeIsHealthyWhileItsTableIsConfirmed() {
        retailer.run(context -> assertThat(status(context)).isEqualTo("UP"));
        retailer.withPropertyValues("meterroute.stale-after=1ns")
                .run(context -> assertThat(status(context)).isEqualTo("OUT_OF_SERVICE"));
    }

    @Test
    void everySettingIsDescribedForEditors() throws IOException {
        try (InputStream metadata =
                RoutingProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties = new ObjectMapper()
                    .readTree(Objects.requireNonNull(metadata))
                    .get("properties");
            Set<String> described = StreamSupport.stream(properties.spliterator(), false)
                    .filter(property -> !property.path("description").asText().isBlank())
                    .map(property -> property.get("name").asText())
                    .collect(Collectors.toSet());
            int settings = Stream.of(RoutingProperties.class, RoutingProperties.Jdbc.class)
                            .mapToInt(type -> type.getRecordComponents().length)
                            .sum()
                    - 1;
            assertThat(described).hasSize(settings).contains("meterroute.shutdown-limit", "meterroute.jdbc.schema");
        }
    }

    private static String status(AssertableApplicationContext context) {
        return Objects.requireNonNull(context.getBean(HealthIndicator.class).health())
                .getStatus()
                .getCode();
    }

    private static SimulatedProvider provider(String id) {
        return SimulatedProvider.builder(id).utility("JHB").build();
    }
}
