package io.meterroute.examples.plain;

import io.meterroute.model.ProviderId;
import io.meterroute.testkit.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs the server with two simulated providers until the process is told to end. */
public final class PlainMain {
    private PlainMain() {}

    /** Takes the file of the settings. */
    public static void main(String... arguments) throws IOException {
        PlainServer server = new PlainServer(
                PlainSettings.read(Path.of(arguments[0])),
                Map.of(
                        ProviderId.of("P1"),
                        SimulatedProvider.builder("P1").utility("JHB").build(),
                        ProviderId.of("P2"),
                        SimulatedProvider.builder("P2").utility("JHB").build()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Buy: curl -X POST 'http://localhost:" + server.port()
                + "/purchases?id=tx-1&meter=04123456789&cents=10000'");
    }
}
