package io.meterroute.benchmarks.suite;

import java.util.stream.Collectors;

/** The charts with their titles, and with what one has to know to read them. */
final class Figures {
    private static final String LEGEND = """
            <ul class="legend"><li><span class="ours">◆</span> ours</li>\
            <li><span class="limit">■</span> finding a meter, no decision</li>\
            <li><span class="peer">●</span> the same decision</li>\
            <li><span class="part">▲</span> a part of it</li></ul>""";

    private final Charts charts;

    Figures(Results results) {
        charts = new Charts(results);
    }

    String html() {
        return charts.parts().stream().map(this::figure).collect(Collectors.joining());
    }

    private String figure(Part part) {
        return switch (part) {
            case PEERS -> peers();
            case GROWTH ->
                figure(
                        "From ten thousand meters to ten million",
                        "10 providers. Dashed: finding the meter, and no decision.",
                        charts.growth());
            case PROVIDERS ->
                figure(
                        "From two providers to sixty-four",
                        charts.meters() + " meters; half of the providers support each, so 64 make orders of about 32.",
                        charts.providers());
            case THREADS ->
                figure(
                        "A second thread",
                        charts.meters() + " meters, 10 providers; in brackets: times one thread.",
                        charts.threads());
            case LIMITS ->
                figure(
                        "Beside the limit",
                        charts.meters()
                                + " meters, 10 providers. In a chain each operation has to wait for the one before;"
                                + " others overlap in the processor.",
                        charts.limits());
            case CHANGES -> "";
        };
    }

    private String peers() {
        String decision = charts.meters() + """
                 meters, 10 providers, from the string of the meter's number; others find the meter in a
                <code>ConcurrentHashMap</code> first. The dashed line is that lookup alone. In brackets: times ours.
                """ + LEGEND;
        return figure("The same decision, made by others", decision, charts.peers())
                + figure(
                        "What a decision allocates",
                        "The same rows. What stands at the left edge allocates nothing.",
                        charts.bytes());
    }

    private static String figure(String title, String caption, String svg) {
        return """
                <h2>%s</h2>
                <figure>
                <figcaption>%s</figcaption>
                %s
                </figure>
                """.formatted(title, caption, svg);
    }
}
