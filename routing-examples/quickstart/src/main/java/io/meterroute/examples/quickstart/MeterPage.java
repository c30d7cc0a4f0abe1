package io.meterroute.examples.quickstart;

import io.meterroute.Router;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The page of one meter, as an operator sees it. */
final class MeterPage {

    private static final int FIELD_WIDTH = 14;

    private final RoutingTable table;
    private final MeterRecord meter;
    private final Instant now;
    private final Optional<Instant> blockedSince;

    MeterPage(Router router, MeterNumber number) {
        MeterReading reading = router.meter(number);
        this.table = router.table();
        this.meter = reading.meter();
        this.now = reading.storeTime();
        this.blockedSince = Blocked.since(router, number);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        field(out, "Meter number", meter.number().value());
        field(out, "Utility", utility());
        field(
                out,
                "Marked",
                meter.mark().filter(mark -> meter.isMarked()).map(this::marked).orElse("no"));
        field(
                out,
                "Blocked",
                blockedSince.map(since -> "since " + Numbers.time(since)).orElse("no"));
        TextTable providers = new TextTable("Provider ID", "Provider", "Last response", "Support status");
        for (Provider provider : table.providers()) {
            String name = provider.name() + (provider.enabled() ? "" : " (off)");
            providers.row(provider.id(), name, lastResponse(provider.id()), status(meter.statusOf(provider.id())));
        }
        out.append('\n').append(providers);
        if (!meter.isMarked()) {
            out.append("\n  [ Confirm support ]\n");
        }
        return framed(out.toString());
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append("  ")
                .append(name)
                .append(" ".repeat(FIELD_WIDTH - name.length()))
                .append(value)
                .append('\n');
    }

    private String utility() {
        return meter.utility().flatMap(table::utility).map(Utility::name).orElse("Unassigned");
    }

    private String marked(Mark mark) {
        return "for rebroadcast, by " + mark.by() + " at " + Numbers.time(mark.at());
    }

    private String lastResponse(ProviderId provider) {
        ProviderSupport support = meter.supportOf(provider);
        if (support.isAwaitingConfirmation()) {
            return "Awaiting confirmation";
        }
        return support.lastResponse()
                .map(at -> Numbers.age(Duration.between(at, now)) + " ago (" + Numbers.time(at) + ")")
                .orElse("Awaiting confirmation");
    }

    private static String status(Support support) {
        return switch (support) {
            case SUPPORTED -> "Supported";
            case NOT_SUPPORTED -> "Not Supported";
            case UNCONFIRMED -> "Unconfirmed";
        };
    }

    private static String framed(String page) {
        StringBuilder framed = new StringBuilder();
        framed.append("  ┌─ Meter Management ").append("─".repeat(62)).append('\n');
        page.lines().forEach(line -> framed.append("  │").append(line).append('\n'));
        return framed.append("  └").append("─".repeat(81)).append('\n').toString();
    }
}
