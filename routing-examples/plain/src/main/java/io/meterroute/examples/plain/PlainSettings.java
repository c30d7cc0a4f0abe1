package io.meterroute.examples.plain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * What a properties file says.
 *
 * @param table the file of the routing table as JSON, published if the database has none
 * @param databaseUrl the JDBC address of the database
 * @param node this node's name
 * @param port where the server listens; 0 means anywhere
 * @param shutdownLimit how long a shutdown waits for what is under way
 */
record PlainSettings(Path table, String databaseUrl, String node, int port, Duration shutdownLimit) {
    static PlainSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return new PlainSettings(
                file.resolveSibling(get(properties, "table")),
                get(properties, "database.url"),
                properties.getProperty("node", "node-1"),
                Integer.parseInt(properties.getProperty("port", "8080")),
                Duration.parse(properties.getProperty("shutdown.limit", "PT20S")));
    }

    private static String get(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .orElseThrow(() -> new IllegalArgumentException("the settings lack " + name));
    }
}
