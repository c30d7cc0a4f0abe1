package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * Kills a process that writes purchases to an H2 file, again and again, and looks for all that it had said was written. The
 * system property {@code kills} says how often, {@code seed} when.
 */
@Spec({"STORE-6", "VEND-4"})
class JournalKillTest {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", 20_261_122);
    private static final int MOST_LINES = 120;

    @Test
    void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilled(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("journal");
        Random random = new Random(SEED);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(killed(url, "tx-" + kill + "-", 1 + random.nextInt(MOST_LINES)));

            assertThat(lost(url, acknowledged))
                    .as("after kill %d of seed %d", kill + 1, SEED)
                    .isEmpty();
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    /** Starts a writer, kills it when it has said {@code lines}, and returns all that it said. */
    private static List<String> killed(String url, String ids, int lines) throws Exception {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        JournalWriterMain.class.getName(),
                        url,
                        ids))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>(out.lines().limit(lines).toList());
            // The process itself would close what it has said and nobody has read yet.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            out.lines().forEach(said::add);
            assertThat(said).hasSizeGreaterThanOrEqualTo(lines);
            // The last line may have been cut off.
            return said.stream()
                    .filter(line -> line.matches("(opened|ended) " + ids + "[0-9]+"))
                    .toList();
        } finally {
            writer.destroyForcibly();
        }
    }

    private static List<String> lost(String url, List<String> acknowledged) {
        try (HikariDataSource file = TestDatabase.smallPool(url, 1)) {
            PurchaseJournal journal = JdbcRouting.on(file)
                    .forInstitution(InstitutionId.of("bank"))
                    .journal()
                    .orElseThrow();
            return acknowledged.stream().filter(line -> !isThere(journal, line)).toList();
        }
    }

    private static boolean isThere(PurchaseJournal journal, String line) {
        String id = line.substring(line.indexOf(' ') + 1);
        return journal.find(PurchaseId.of(id))
                .purchase()
                .filter(purchase -> line.startsWith("opened ") || purchase.isEnded())
                .isPresent();
    }

    private static String classPath() throws URISyntaxException {
        List<String> path = new ArrayList<>();
        for (Class<?> type :
                List.of(JdbcRouting.class, PurchaseRecord.class, Logger.class, HikariDataSource.class, Driver.class)) {
            path.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        // The tests' classes are part of the module that they test, and so is the place they come from.
        String own = JournalWriterMain.class.getName().replace('.', '/') + ".class";
        Path file = Path.of(JournalWriterMain.class
                .getResource(JournalWriterMain.class.getSimpleName() + ".class")
                .toURI());
        path.add(file.getRoot()
                .resolve(file.subpath(0, file.getNameCount() - Path.of(own).getNameCount()))
                .toString());
        return String.join(File.pathSeparator, path);
    }
}
