package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StoredConsoleTest {
    @Test
    void withADatabaseEverythingIsFoundAsItWasLeft(@TempDir Path directory) {
        MeterNumber meter;
        try (ConfigurableApplicationContext first = start(directory)) {
            Institution bank = first.getBean(Institutions.class).get(RunningConsole.BANK);
            meter = bank.meters().search("0777", 1).get(0);
            bank.router().mark(meter, "anna");
            bank.router().admin().weighProvider(ProviderId.of("B1"), 61, "anna", "to be kept");
        }

        try (ConfigurableApplicationContext second = start(directory)) {
            Institution bank = second.getBean(Institutions.class).get(RunningConsole.BANK);
            assertThat(bank.router()
                            .views()
                            .purchase(PurchaseId.of("bank-1"))
                            .orElseThrow()
                            .purchase()
                            .isEnded())
                    .isTrue();
            assertThat(bank.router().views().meter(meter).orElseThrow().isMarked())
                    .isTrue();
            assertThat(bank.router()
                            .admin()
                            .historyBefore(Long.MAX_VALUE, 1)
                            .get(0)
                            .change()
                            .reason())
                    .isEqualTo("to be kept");
            assertThat(Audited.of(bank))
                    .anySatisfy(entry -> assertThat(entry.subject()).isEqualTo(meter.value()));
            assertThat(second.getBean(Institutions.class)
                            .get(RunningConsole.RETAILER)
                            .meters()
                            .search("0", 5))
                    .hasSize(5);
        }
    }

    private static ConfigurableApplicationContext start(Path directory) {
        return SpringApplication.run(
                ConsoleMain.class,
                "--server.port=0",
                "--console.stores=database",
                "--console.demo.purchases=10",
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("console") + ";WRITE_DELAY=0");
    }
}
