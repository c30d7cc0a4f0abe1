package io.meterroute.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meterroute.Router;
import io.meterroute.memory.InMemoryChangeFeed;
import io.meterroute.model.LookupReply;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spec.Spec;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page and the dashboard name the metrics that there are, and no others. */
@Spec("OBS-1")
class MonitoringDocumentTest {
    private static final Path DOCUMENTS = Path.of("../../docs");
    private static final Pattern IN_PROMETHEUS = Pattern.compile("meterroute_[a-z_]+");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `(meterroute\\.[a-z.]+)` \\|");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MonitoringDocumentTest() {
        Place place = new Place();
        RoutingMetrics metrics = RoutingMetrics.of(registry, Place.table().institution());
        Router router = place.router(builder -> builder.listener(metrics).changes(new InMemoryChangeFeed()));
        metrics.watchNode(router);
        metrics.watchStores(router, place.stores, place.time.scheduler(), Duration.ofMinutes(1));
        EveryEvent.list(Place.table()).forEach(metrics::on);
        metrics.on(new RoutingEvent.LookupEnded(
                Place.METER, place.p1.id(), LookupReply.notSupported(), Duration.ofSeconds(6), true));
    }

    @Test
    void thePageListsEveryMetric() throws IOException {
        String page = Files.readString(DOCUMENTS.resolve("monitoring.md"));

        assertThat(IN_TABLE.matcher(page).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(Meter.Id::getName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theDashboardShowsOnlyMetricsThatThereAre() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCUMENTS.resolve("dashboards/grafana.json").toFile());
        List<String> expressions = dashboard.findValuesAsText("expr");
        Set<String> named = expressions.stream()
                .flatMap(expression -> IN_PROMETHEUS.matcher(expression).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(15).isSubsetOf(scraped());
        assertThat(expressions).allMatch(expression -> expression.contains("institution=~\"$institution\""));
    }

    private Set<String> scraped() {
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
