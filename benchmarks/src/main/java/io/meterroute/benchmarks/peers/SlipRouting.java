package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.builder.RouteBuilder;

/** The order of candidates with Camel: loops write the slip, and Camel sends the purchase along it to the end. */
final class SlipRouting implements PlainRouting {
    private final Camel camel;

    SlipRouting(PlainTable table, RandomGenerator random) {
        LoopRouting loops = new LoopRouting(table, random);
        camel = new Camel(table, new RouteBuilder() {
            @Override
            public void configure() {
                from(Camel.DECIDE).routingSlip().body(Reached.class, reached -> slip(loops.order(reached.meter())));
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

    private static List<String> slip(List<String> order) {
        List<String> slip = new ArrayList<>(order.size());
        for (String provider : order) {
            slip.add(Camel.address(provider));
        }
        return slip;
    }
}
