package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What can happen to a meter. Events carry everything that the pure transition function may not fetch: the store's time,
 * nonces, and the asked and eligible sets of the routing table in force. Applying an event a second time changes nothing,
 * so that a write whose outcome is unknown can be repeated.
 */
public sealed interface MeterEvent {
    /** Returns when it happened, in the store's time. */
    Instant at();

    /**
     * An operator asked for a re-check (MARK-1, MARK-2).
     *
     * @param nonce the new mark's random name
     * @param by who marked
     * @param at when
     */
    record Marked(Nonce nonce, String by, Instant at) implements MeterEvent {
        /** Refuses null. */
        public Marked {
            Objects.requireNonNull(nonce, "nonce of mark");
            Syntax.name("marked by", by);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A node takes it on itself to ask (METER-4 to METER-6, MARK-3); committed before anything is sent.
     *
     * @param nonce the new round's random name
     * @param node which node
     * @param asked whom it will ask
     * @param at when
     * @param until when others need not wait for it any longer
     */
    record Claimed(Nonce nonce, String node, Set<ProviderId> asked, Instant at, Instant until) implements MeterEvent {
        /** Copies the set. */
        public Claimed {
            Objects.requireNonNull(nonce, "nonce of round");
            Syntax.id("node", node);
            asked = Set.copyOf(asked);
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * A provider answered a lookup with evidence (METER-1).
     *
     * @param round the round that asked
     * @param provider who answered
     * @param isSupported whether it serves the meter
     * @param utility the utility that the answer names, if it names one that is known
     * @param institution whose table the eligible set is of
     * @param eligible the providers eligible for routing
     * @param at when the answer was recorded
     */
    record Answered(
            RoundRef round,
            ProviderId provider,
            boolean isSupported,
            Optional<UtilityId> utility,
            InstitutionId institution,
            Set<ProviderId> eligible,
            Instant at)
            implements MeterEvent {
        /** Copies the set. */
        public Answered {
            Objects.requireNonNull(round, "round");
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(utility, "utility");
            Objects.requireNonNull(institution, "institution");
            eligible = Set.copyOf(eligible);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A provider's lookup ended without evidence: timeout, transport error, an answer that says nothing about the meter.
     *
     * @param round the round that asked
     * @param provider who was asked
     * @param at when
     */
    record Silent(RoundRef round, ProviderId provider, Instant at) implements MeterEvent {
        /** Refuses null. */
        public Silent {
            Objects.requireNonNull(round, "round");
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A round is over (MARK-4).
     *
     * @param round the round
     * @param atDeadline whether its deadline has passed; if not, it is over only if everyone asked is accounted for
     * @param at when
     */
    record RoundEnded(RoundRef round, boolean atDeadline, Instant at) implements MeterEvent {
        /** Refuses null. */
        public RoundEnded {
            Objects.requireNonNull(round, "round");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A purchase or enquiry found no provider to route to (METER-7). Blocks only if no eligible provider is
     * {@link Support#SUPPORTED} in the very record that is written.
     *
     * @param institution whose purchase or enquiry
     * @param eligible the providers eligible for routing
     * @param at when
     */
    record RouteNotFound(InstitutionId institution, Set<ProviderId> eligible, Instant at) implements MeterEvent {
        /** Copies the set. */
        public RouteNotFound {
            Objects.requireNonNull(institution, "institution");
            eligible = Set.copyOf(eligible);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Somebody said which utility the meter belongs to (METER-12). A meter that was never seen becomes known by it, unless it
     * is only the caller's word: then the lookup that follows makes it known (METER-4).
     *
     * @param assignment the utility, whose word, who and when
     */
    record Assigned(Assignment assignment) implements MeterEvent {
        /** Refuses null. */
        public Assigned {
            Objects.requireNonNull(assignment, "assignment");
        }

        @Override
        public Instant at() {
            return assignment.at();
        }
    }

    /**
     * An institution set its own preference for the meter (PREF-5); {@link MeterPreference#none()} takes it back.
     *
     * @param institution whose preference
     * @param preference the preference
     * @param at when
     */
    record Preferred(InstitutionId institution, MeterPreference preference, Instant at) implements MeterEvent {
        /** Refuses null. */
        public Preferred {
            Objects.requireNonNull(institution, "institution");
            Objects.requireNonNull(preference, "preference");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A coverage file or meter list speaks of the meter (METER-13).
     *
     * @param utility the utility it names, if any
     * @param support what it says per provider
     * @param origin which file, of which day
     * @param at when it was imported
     */
    record Imported(
            Optional<UtilityId> utility, SortedMap<ProviderId, Support> support, ImportOrigin origin, Instant at)
            implements MeterEvent {
        /** Copies the map. */
        public Imported {
            Objects.requireNonNull(utility, "utility");
            support = Sorted.copy(support);
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A provider vended a token for the meter, which is evidence of support (METER-13).
     *
     * @param provider who vended
     * @param institution whose table the eligible set is of
     * @param eligible the providers eligible for routing
     * @param at when
     */
    record Vended(ProviderId provider, InstitutionId institution, Set<ProviderId> eligible, Instant at)
            implements MeterEvent {
        /** Copies the set. */
        public Vended {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(institution, "institution");
            eligible = Set.copyOf(eligible);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A provider refused a purchase because it does not know the meter: it is asked again next time (VEND-2).
     *
     * @param provider who refused
     * @param at when
     */
    record RefusedAsUnknown(ProviderId provider, Instant at) implements MeterEvent {
        /** Refuses null. */
        public RefusedAsUnknown {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An operator removed the meter; a tombstone stays (ADMIN-6).
     *
     * @param at when
     */
    record Removed(Instant at) implements MeterEvent {
        /** Refuses null. */
        public Removed {
            Objects.requireNonNull(at, "at");
        }
    }
}
