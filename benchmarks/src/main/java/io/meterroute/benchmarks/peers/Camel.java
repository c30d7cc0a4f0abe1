package io.meterroute.benchmarks.peers;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with one route that decides, and one for each provider, which notes in the body that it was reached. */
final class Camel implements AutoCloseable {
    /** Where the route begins that decides. */
    static final String DECIDE = "direct:decide";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint decide;

    /** Starts a context with that route. */
    Camel(PlainTable table, RouteBuilder deciding) {
        try {
            context.addRoutes(deciding);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    table.providers().forEach(provider -> {
                        String id = provider.id().value();
                        from(address(id))
                                .process(exchange -> exchange.getMessage()
                                        .getMandatoryBody(Reached.class)
                                        .by(id));
                    });
                }
            });
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException("Camel did not start", e);
        }
        template = context.createProducerTemplate();
        decide = context.getEndpoint(DECIDE);
    }

    static String address(String provider) {
        return "direct:" + provider;
    }

    /** Sends a meter in, and returns what was reached. */
    Reached send(PlainMeter meter) {
        Reached reached = new Reached(meter);
        Exchange exchange = decide.createExchange();
        exchange.getMessage().setBody(reached);
        template.send(decide, exchange);
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return reached;
    }

    @Override
    public void close() {
        context.stop();
    }
}
