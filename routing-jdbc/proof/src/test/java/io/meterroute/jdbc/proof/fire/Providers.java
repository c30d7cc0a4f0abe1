package io.meterroute.jdbc.proof.fire;

import io.meterroute.jdbc.proof.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The providers' process, which is never killed: what it has written down is the truth. */
final class Providers implements AutoCloseable {
    private final NodeProcess process;
    private final int port;

    private Providers(NodeProcess process) {
        this.process = process;
        this.port = Integer.parseInt(process.answer());
    }

    static Providers start(long seed) {
        return new Providers(NodeProcess.start(ProviderMain.class, List.of(String.valueOf(seed))));
    }

    int port() {
        return port;
    }

    /** Returns what they have written down by now. */
    Ledger ledger() {
        try {
            Path file = Files.createTempFile("ledger", ".txt");
            String conduct = process.ask(file.toString());
            List<String> lines = Files.readAllLines(file);
            Files.delete(file);
            return Ledger.of(lines, conduct);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
