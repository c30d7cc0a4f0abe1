package io.meterroute.examples.springboot;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application that buys: what somebody writes who uses the starter. */
@SpringBootApplication
class PurchaseServer {
    private static final ScheduledExecutorService TIMERS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "first-provider");
        thread.setDaemon(true);
        return thread;
    });

    @Bean("P1")
    ProviderTransport first() {
        return SimulatedProvider.builder("P1")
                .utility("JHB")
                .time(InstantSource.system(), TIMERS)
                .latency(Latency.fixed(Duration.ofMillis(300)))
                .build();
    }

    // begin: a transport as a bean
    @Bean("P2")
    ProviderTransport second() {
        return SimulatedProvider.builder("P2").utility("JHB").build();
    }
    // end: a transport as a bean

    @RestController
    static class Purchases {
        private final Router router;

        Purchases(Router router) {
            this.router = router;
        }

        @PostMapping("/purchases")
        String buy(@RequestParam String id, @RequestParam String meter, @RequestParam long cents) {
            PurchaseResult result = router.purchase(PurchaseRequest.of(id, MeterNumber.of(meter), cents, "ZAR"));
            return result.purchase().end().map(end -> end.kind().name()).orElse("OPEN");
        }
    }
}
