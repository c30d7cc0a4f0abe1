package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.Nonce;
import io.meterroute.model.RoundRef;
import java.util.Optional;

/** A round's name as one word. */
final class RoundText {
    private static final String NO_MARK = "-";

    private RoundText() {}

    static String of(RoundRef round) {
        return round.sequence() + ":" + round.nonce() + ":"
                + round.markSeen().map(Nonce::toString).orElse(NO_MARK);
    }

    static RoundRef round(String word) {
        String[] parts = word.split(":", -1);
        return new RoundRef(
                Long.parseLong(parts[0]),
                Nonce.of(parts[1]),
                parts[2].equals(NO_MARK) ? Optional.empty() : Optional.of(Nonce.of(parts[2])));
    }
}
