package io.meterroute.examples.springboot;

import io.meterroute.config.RoutingTableJson;
import io.meterroute.config.TableFormatException;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;

/** Publishes the table that the settings name, where none was ever published; later changes are people's. */
final class FirstTable {
    private FirstTable() {}

    static void publish(RoutingStores stores, RoutingProperties properties) {
        if (stores.tables().current().isPresent()) {
            return;
        }
        Resource source = properties.table();
        if (source == null) {
            throw new IllegalStateException("there is no routing table: set meterroute.table to one as JSON");
        }
        TableChange change = TableChange.of(
                properties.node(),
                "first table, from " + source.getDescription(),
                stores.tables().reading().storeTime());
        stores.tables().publish(0, read(source), change);
    }

    private static RoutingTable read(Resource source) {
        try (InputStream json = source.getInputStream()) {
            return RoutingTableJson.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException("meterroute.table cannot be read: " + source.getDescription(), e);
        } catch (TableFormatException e) {
            throw new IllegalStateException("meterroute.table: " + e.getMessage(), e);
        }
    }
}
