package io.meterroute.model;

import java.time.Instant;
import java.util.Optional;

/** Lookup rounds in canonical form. */
final class RoundText {
    private RoundText() {}

    static void write(RoundEntry entry, TextWriter out) {
        out.word(entry.meter().value()).instant(entry.endedAt());
        write(entry.round(), out);
    }

    static RoundEntry entry(TextReader in) {
        MeterNumber meter = new MeterNumber(in.word());
        Instant endedAt = in.instant();
        in.open("r");
        return new RoundEntry(meter, read(in), endedAt);
    }

    static void write(Round round, TextWriter out) {
        out.open("r").number(round.ref().sequence()).uuid(round.ref().nonce().value());
        round.ref().markSeen().ifPresent(nonce -> out.field("m").uuid(nonce.value()));
        out.word(round.node())
                .instant(round.claimedAt())
                .instant(round.until())
                .anyProviders("q", round.asked())
                .anyProviders("a", round.answered())
                .anyProviders("s", round.silent())
                .flag("e", round.ended())
                .close();
    }

    /** Reads a round whose beginning has been taken. */
    static Round read(TextReader in) {
        long sequence = in.number();
        Nonce nonce = new Nonce(in.uuid());
        Optional<Nonce> markSeen = in.field("m") ? Optional.of(new Nonce(in.uuid())) : Optional.empty();
        Round round = new Round(
                new RoundRef(sequence, nonce, markSeen),
                in.word(),
                in.instant(),
                in.instant(),
                in.anyProviderSet("q"),
                in.anyProviderSet("a"),
                in.anyProviderSet("s"),
                in.flag("e"));
        in.close();
        return round;
    }
}
