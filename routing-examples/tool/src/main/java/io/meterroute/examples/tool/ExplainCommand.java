package io.meterroute.examples.tool;

import io.meterroute.config.DecisionJson;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells where a purchase of a meter would go now, and why. */
@Command(
        name = "explain",
        description = {
            "Tells where a purchase of a meter would go now, and why; sends nothing and writes nothing.",
            "Health and suspensions are known to the nodes alone: all providers are taken for healthy."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Balancing balancing = new Balancing();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "METER", description = "The meter's number.")
    private String meter = "";

    @Option(
            names = "--key",
            description = "The routing key, which is the purchase id (default: ${DEFAULT-VALUE}).",
            defaultValue = "explain")
    private String key = "";

    @Option(
            names = "--proposed",
            paramLabel = "FILE",
            description = "Decides by this routing table instead of the one in the database.")
    private Optional<Path> proposed = Optional.empty();

    @Override
    public Integer call() throws IOException {
        MeterNumber number = MeterNumber.of(meter);
        try (StoreOptions.Opened opened = store.open()) {
            RoutingTable table = proposed.isPresent() ? DiffCommand.read(proposed.get()) : opened.table();
            MeterReading reading = opened.stores().meters().find(number);
            RoutingDecision decision = balancing.decide(
                    table,
                    reading.meter(),
                    Signals.clear(),
                    RouteRequest.of(number, RoutingKey.of(key)),
                    Phase.BEFORE_LOOKUP);
            output.result(decision.explain(reading.storeTime(), reading.meter()), DecisionJson.write(decision));
            return ExitCodes.DONE;
        }
    }
}
