package io.meterroute.model;

/** Outcomes of decisions in canonical form. */
final class OutcomeText {
    private OutcomeText() {}

    static void write(Outcome outcome, TextWriter out) {
        if (outcome instanceof Outcome.Routed routed) {
            out.providers("routed", routed.order()).anyProviders("ask", routed.toAsk());
        } else if (outcome instanceof Outcome.LookupNeeded lookup) {
            out.open("lookup").constant(lookup.reason()).close().anyProviders("ask", lookup.toAsk());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            out.open("unavailable").instantField("retry", unavailable.retryAt()).close();
        } else if (outcome instanceof Outcome.Blocked blocked) {
            out.open("blocked").constant(blocked.reason()).close();
        }
    }

    static Outcome read(TextReader in) {
        if (in.opens("routed")) {
            return new Outcome.Routed(in.providers(), in.anyProviderSet("ask"));
        }
        Outcome outcome;
        if (in.opens("lookup")) {
            Outcome.LookupReason reason = in.constant(Outcome.LookupReason.class);
            in.close();
            return new Outcome.LookupNeeded(reason, in.anyProviderSet("ask"));
        }
        if (in.opens("unavailable")) {
            outcome = new Outcome.Unavailable(in.instantField("retry"));
        } else if (in.opens("blocked")) {
            outcome = new Outcome.Blocked(in.constant(BlockedReason.class));
        } else {
            throw in.expected("an outcome: routed, lookup, unavailable or blocked");
        }
        in.close();
        return outcome;
    }
}
