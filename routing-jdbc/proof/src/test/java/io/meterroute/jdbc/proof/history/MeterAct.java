package io.meterroute.jdbc.proof.history;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import io.meterroute.rules.MeterTransitions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a node was asked to do to a meter. What it does is said by the rules, {@link MeterTransitions}. */
public sealed interface MeterAct {
    /** Returns what this makes of {@code meter}. Times are left out: none of the rules goes by them. */
    MeterRecord on(MeterRecord meter);

    /** To mark it, with a nonce of the node's choice. */
    record Mark(Nonce nonce) implements MeterAct {
        @Override
        public MeterRecord on(MeterRecord meter) {
            return MeterTransitions.apply(meter, new MeterEvent.Marked(nonce, "operator", Instant.EPOCH));
        }
    }

    /** To begin a round, with a nonce of the node's choice. */
    record Ask(Nonce nonce, Set<ProviderId> asked) implements MeterAct {
        @Override
        public MeterRecord on(MeterRecord meter) {
            return MeterTransitions.apply(
                    meter, new MeterEvent.Claimed(nonce, "node", asked, Instant.EPOCH, Instant.EPOCH));
        }
    }

    /** To record a provider's answer in a round. */
    record Answer(RoundRef round, ProviderId provider, boolean isSupported) implements MeterAct {
        @Override
        public MeterRecord on(MeterRecord meter) {
            return MeterTransitions.apply(
                    meter,
                    new MeterEvent.Answered(
                            round,
                            provider,
                            isSupported,
                            Optional.empty(),
                            InstitutionId.of("BANK"),
                            Set.of(),
                            Instant.EPOCH));
        }
    }

    /** To end a round, which clears the mark that it saw if it was answered. */
    record End(RoundRef round) implements MeterAct {
        @Override
        public MeterRecord on(MeterRecord meter) {
            return MeterTransitions.apply(meter, new MeterEvent.RoundEnded(round, true, Instant.EPOCH));
        }
    }

    /** To read it. */
    record Read() implements MeterAct {
        @Override
        public MeterRecord on(MeterRecord meter) {
            return meter;
        }
    }
}
