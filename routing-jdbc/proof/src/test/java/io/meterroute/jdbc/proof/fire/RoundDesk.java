package io.meterroute.jdbc.proof.fire;

import io.meterroute.MarkResult;
import io.meterroute.OutsideRound;
import io.meterroute.Router;
import io.meterroute.model.Attributes;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Does to a node's meters, one step at a time, what historians ask for: rounds are theirs, so nobody else is asked. */
final class RoundDesk {
    private static final Set<ProviderId> ASKED = Set.of(ProviderId.of("P1"), ProviderId.of("P2"));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Router router;
    private final Tries tries;

    RoundDesk(Router router, Tries tries) {
        this.router = router;
        this.tries = tries;
    }

    /** Returns whom every round asks. */
    static Set<ProviderId> asked() {
        return ASKED;
    }

    /**
     * Does {@code words}: a verb, a meter, the operation's number, and what the verb needs. Returns how many names it took, how
     * many writes were in doubt, and what came of it.
     */
    String does(String... words) {
        tries.begin(Long.parseLong(words[2]));
        String done;
        try {
            done = done(MeterNumber.of(words[1]), words);
        } catch (RuntimeException e) {
            done = "failed " + e.toString().replace('\n', ' ');
        }
        return tries.end() + " " + done;
    }

    private String done(MeterNumber meter, String... words) {
        return switch (words[0]) {
            case "set-mark" -> marked(router.mark(meter, "historian"));
            case "begin" ->
                "begun " + RoundText.of(router.beginRound(meter, ASKED, LONG).ref());
            case "answer" -> {
                router.answerRound(round(meter, words[3]), ProviderId.of(words[4]), reply(words[5]), Duration.ZERO);
                yield "done";
            }
            case "end" -> {
                router.endRound(round(meter, words[3]), RouteRequest.of(meter, RoutingKey.of("history")));
                yield "done";
            }
            case "read" -> "is " + text(meter);
            default -> throw new IllegalArgumentException("unknown order: " + words[0]);
        };
    }

    private static String marked(MarkResult result) {
        Mark mark = result.meter().mark().orElseThrow();
        return "marked " + mark.sequence() + " " + mark.nonce();
    }

    private String text(MeterNumber meter) {
        String text = CanonicalText.of(router.meter(meter).meter());
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OutsideRound round(MeterNumber meter, String word) {
        return new OutsideRound(meter, RoundText.round(word), new TreeSet<>(ASKED));
    }

    private static LookupReply reply(String word) {
        return word.equals("yes")
                ? new LookupReply.Supported(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none())
                : LookupReply.notSupported();
    }
}
