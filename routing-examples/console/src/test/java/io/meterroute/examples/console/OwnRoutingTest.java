package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.Router;
import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.config.RoutingTableJson;
import io.meterroute.examples.springboot.RoutingAutoConfiguration;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

class OwnRoutingTest {
    @TempDir
    private Path folder;

    private ApplicationContextRunner application = new ApplicationContextRunner();

    @BeforeEach
    void anApplicationHasATableAndATransport() throws IOException {
        RoutingTable table = RoutingTable.builder("SHOP-1")
                .provider(Provider.of("P1", "First Provider", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank("P1").build()))
                .build();
        Path json = Files.writeString(folder.resolve("routing.json"), RoutingTableJson.write(table));
        application = application
                .withConfiguration(AutoConfigurations.of(RoutingAutoConfiguration.class))
                .withUserConfiguration(OwnRouting.class, Demonstration.class)
                .withBean(
                        "P1",
                        ProviderTransport.class,
                        () -> SimulatedProvider.builder("P1").utility("JHB").build())
                .withPropertyValues("meterroute.institution=SHOP-1", "meterroute.table=" + json.toUri());
    }

    @Test
    void theConsoleShowsTheRouterOfTheStarterAndNoDemonstration() {
        application.run(context -> {
            Institutions institutions = context.getBean(Institutions.class);

            assertThat(institutions.ids()).containsExactly("SHOP-1");
            assertThat(institutions.get("SHOP-1").router()).isSameAs(context.getBean(Router.class));
            assertThat(institutions.get("SHOP-1").simulation()).isEmpty();
        });
    }

    @Test
    void anExclusionTakesASecondPersonThereToo() {
        application.run(context -> {
            var admin = context.getBean(Router.class).admin();
            Draft draft = admin.draft()
                    .with(Utility.of(
                            "JHB",
                            "City of Joburg",
                            Preferences.builder().exclude("P1").build()));

            assertThat(admin.apply(draft, "ann", "the contract has ended")).isInstanceOf(ChangeResult.Kept.class);
        });
    }

    /** The console's own, but for its pages and people. */
    @ComponentScan("io.meterroute.examples.console.demo")
    static class Demonstration {}
}
