package io.meterroute.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes to an H2 file is killed, again and again; what it was told is written must be there. The system
 * property {@code kills} says how often, {@code seed} when.
 */
@Timeout(1200)
class KilledWriterTest {
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int MOST_WRITES = 30;

    @TempDir
    Path directory;

    @Test
    @Spec("STORE-6")
    void nothingThatWasAcknowledgedIsLostHoweverOftenItIsKilled() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            acknowledged.addAll(writesBeforeTheKill(round, 1 + random.nextInt(MOST_WRITES)));
        }
        RoutingStores stores = stores();
        assertThat(acknowledged)
                .as("seed %d", seed)
                .hasSizeGreaterThanOrEqualTo(KILLS)
                .allMatch(write -> isThere(stores, write));
    }

    /** Lets a new process write, kills it after {@code writes} acknowledgements, and returns all that it said. */
    private List<String> writesBeforeTheKill(int round, int writes) {
        List<String> said = new ArrayList<>();
        NodeProcess writer = NodeProcess.start(WriterMain.class, List.of(url(), String.valueOf(round)));
        for (int i = 0; i < writes; i++) {
            said.add(writer.answer());
        }
        writer.kill();
        try {
            while (true) {
                said.add(writer.answer());
            }
        } catch (CompletionException ended) {
            return said;
        }
    }

    private static boolean isThere(RoutingStores stores, String write) {
        String[] words = write.split(" ", 2);
        return switch (words[0]) {
            case "opened" ->
                stores.journal()
                        .orElseThrow()
                        .find(PurchaseId.of(words[1]))
                        .purchase()
                        .isPresent();
            case "cancelled" ->
                stores.journal()
                        .orElseThrow()
                        .find(PurchaseId.of(words[1]))
                        .purchase()
                        .orElseThrow()
                        .isCancelled();
            case "marked" ->
                stores.meters().find(MeterNumber.of(words[1])).meter().isMarked();
            case "published" -> stores.tables().find(Long.parseLong(words[1])).isPresent();
            default -> throw new AssertionError("a line cut off by the kill is no acknowledgement: " + write);
        };
    }

    private RoutingStores stores() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url());
        return JdbcRouting.on(source).forInstitution(Town.BANK, Town.SPACE);
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("killed");
    }
}
