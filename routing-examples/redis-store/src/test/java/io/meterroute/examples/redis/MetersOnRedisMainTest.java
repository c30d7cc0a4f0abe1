package io.meterroute.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersOnRedisMainTest {
    @Test
    void itBuysAndFindsThePurchaseAgain(@TempDir Path folder) {
        try (RedisProcess server = RedisProcess.start(RedisProcess.SAFE)) {
            String database = "jdbc:h2:file:" + folder.resolve("purchases");

            assertThat(printed(server.url(), database)).contains("vended by P1").contains("Decided with");
            assertThat(server.client().keys("*"))
                    .contains("meterroute:{space RETAILER-1}:meter:04123456789")
                    .noneMatch(key -> key.contains("purchase"));
            assertThat(printed(server.url(), database)).contains("vended by P1").doesNotContain("Decided with");
        }
    }

    private static String printed(String... arguments) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            MetersOnRedisMain.main(arguments);
        } finally {
            System.setOut(terminal);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
