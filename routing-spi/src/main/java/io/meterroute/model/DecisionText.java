package io.meterroute.model;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recorded decisions in canonical form. */
final class DecisionText {
    private DecisionText() {}

    static void write(DecisionEntry entry, TextWriter out) {
        out.instant(entry.at())
                .number(entry.tableRevision())
                .word(entry.tableChecksum())
                .constant(entry.phase())
                .open("meter")
                .word(entry.meter().number().value())
                .number(entry.meter().version());
        MeterText.write(entry.meter(), out);
        out.close();
        entry.signals().byProvider().forEach((provider, signal) -> write(provider, signal, out));
        out.open("request");
        RequestText.write(entry.request(), out);
        out.close();
        OutcomeText.write(entry.outcome(), out);
        out.field("used", entry.used().map(ProviderId::value));
    }

    static DecisionEntry read(TextReader in) {
        Instant at = in.instant();
        long tableRevision = in.number();
        String tableChecksum = in.word();
        Phase phase = in.constant(Phase.class);
        in.open("meter");
        MeterRecord meter = MeterText.read(new MeterNumber(in.word()), in.number(), in);
        in.close();
        Signals signals = signals(in);
        in.open("request");
        RouteRequest request = RequestText.route(in);
        in.close();
        return new DecisionEntry(
                at,
                tableRevision,
                tableChecksum,
                meter,
                signals,
                request,
                phase,
                OutcomeText.read(in),
                in.wordField("used").map(ProviderId::new));
    }

    private static void write(ProviderId provider, Signal signal, TextWriter out) {
        out.open("signal").word(provider.value()).constant(signal.health());
        signal.purchases().ifPresent(suspension -> write("purchases", suspension, out));
        signal.lookups().ifPresent(suspension -> write("lookups", suspension, out));
        out.close();
    }

    private static Signals signals(TextReader in) {
        SortedMap<ProviderId, Signal> signals = new TreeMap<>();
        while (in.opens("signal")) {
            if (signals.put(in.provider(), signal(in)) != null) {
                throw in.expected("each provider once");
            }
        }
        return signals.isEmpty() ? Signals.clear() : new Signals(signals);
    }

    private static Signal signal(TextReader in) {
        Signal signal = new Signal(in.constant(Health.class), suspension("purchases", in), suspension("lookups", in));
        in.close();
        return signal;
    }

    private static void write(String tag, Suspension suspension, TextWriter out) {
        out.open(tag)
                .word(suspension.cause())
                .instantField("until", suspension.until())
                .close();
    }

    private static Optional<Suspension> suspension(String tag, TextReader in) {
        if (!in.opens(tag)) {
            return Optional.empty();
        }
        Suspension suspension = new Suspension(in.word(), in.instantField("until"));
        in.close();
        return Optional.of(suspension);
    }
}
