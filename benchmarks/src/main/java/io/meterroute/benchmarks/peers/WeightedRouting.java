package io.meterroute.benchmarks.peers;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;

/** One provider by weight with Camel's own load balancer, which draws at random by itself and looks at no meter. */
final class WeightedRouting implements PlainRouting {
    private final Camel camel;

    WeightedRouting(PlainTable table) {
        String weights = table.providers().stream()
                .map(provider -> Integer.toString(provider.weight()))
                .collect(Collectors.joining(","));
        String[] endpoints = table.providers().stream()
                .map(provider -> Camel.address(provider.id().value()))
                .toArray(String[]::new);
        camel = new Camel(table, new RouteBuilder() {
            @Override
            public void configure() {
                from(Camel.DECIDE).loadBalance().weighted(false, weights).to(endpoints);
            }
        });
    }

    @Override
    public List<String> order(PlainMeter meter) {
        return camel.send(meter).providers();
    }

    @Override
    public void close() {
        camel.close();
    }
}
