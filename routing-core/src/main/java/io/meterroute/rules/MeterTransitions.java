package io.meterroute.rules;

import io.meterroute.model.Assignment;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a meter changes: the pure function (meter record, event) → meter record of SPEC section 4.
 *
 * <p>An event that does not apply leaves the record as it is (the very same object), and applying an event twice is the
 * same as applying it once, so that a write whose outcome is unknown can simply be repeated. The version is left alone:
 * it is the store's. What the rules guard against:
 *
 * <ul>
 *   <li>A mark is cleared only by the end of a round that had seen this very mark when it was claimed, and got an answer
 *       (MARK-4). Marks are told apart by nonce: a mark set while a round is in flight survives that round, also if the
 *       meter was marked already (MARK-2).
 *   <li>An answer counts if its round is newer than the one last applied for its provider, wherever it arrives from; the
 *       first answer of the newest round wins (MARK-5). A round's number and nonce must be the record's own, or the
 *       number an older one.
 *   <li>An answer of a round that had not seen the newest mark counts as if it had come just before that mark: a yes
 *       stays, a no becomes unconfirmed (MARK-5).
 *   <li>That a meter is blocked is decided in the write that sees the statuses it rests on (METER-7).
 * </ul>
 */
public final class MeterTransitions {
    private MeterTransitions() {}

    /** Returns what {@code event} makes of {@code meter}: {@code meter} itself if it changes nothing. */
    public static MeterRecord apply(MeterRecord meter, MeterEvent event) {
        if (event instanceof MeterEvent.Answered answered) {
            return answered(meter, answered);
        } else if (event instanceof MeterEvent.Silent silent) {
            return silent(meter, silent);
        } else if (event instanceof MeterEvent.RoundEnded ended) {
            return roundEnded(meter, ended);
        } else if (event instanceof MeterEvent.Claimed claimed) {
            return claimed(meter, claimed);
        } else if (event instanceof MeterEvent.Marked marked) {
            return marked(meter, marked);
        } else if (event instanceof MeterEvent.RouteNotFound notFound) {
            return routeNotFound(meter, notFound);
        } else if (event instanceof MeterEvent.Vended vended) {
            return vended(meter, vended);
        } else if (event instanceof MeterEvent.RefusedAsUnknown refused) {
            return refusedAsUnknown(meter, refused);
        } else if (event instanceof MeterEvent.Assigned assigned) {
            return assigned(meter, assigned.assignment());
        } else if (event instanceof MeterEvent.Preferred preferred) {
            return preferred(meter, preferred);
        } else if (event instanceof MeterEvent.Imported imported) {
            return imported(meter, imported);
        } else if (event instanceof MeterEvent.Removed) {
            return meter.isKnown() ? meter.toBuilder().forgotten().build() : meter;
        }
        throw new IllegalArgumentException("unknown event " + event);
    }

    /** Tells whether {@link #apply} would record this answer, i.e. it is neither a repeat, nor older, nor foreign. */
    public static boolean counts(MeterRecord meter, RoundRef round, ProviderId provider) {
        return isOwn(meter, round)
                && round.sequence() > meter.supportOf(provider).appliedRound();
    }

    private static MeterRecord marked(MeterRecord meter, MeterEvent.Marked event) {
        if (!meter.isKnown() || meter.mark().map(Mark::nonce).equals(Optional.of(event.nonce()))) {
            return meter;
        }
        long sequence = meter.mark().map(Mark::sequence).orElse(0L) + 1;
        return meter.toBuilder()
                .mark(new Mark(sequence, event.nonce(), event.by(), event.at()))
                .eachSupport(present -> present.status() == Support.NOT_SUPPORTED
                        ? present.with(Support.UNCONFIRMED, Evidence.NONE)
                        : present)
                .build();
    }

    private static MeterRecord claimed(MeterRecord meter, MeterEvent.Claimed event) {
        if (isCurrent(meter, event.nonce())) {
            return meter;
        }
        RoundRef ref = new RoundRef(
                meter.roundSequence() + 1, event.nonce(), meter.mark().map(Mark::nonce));
        MeterRecord.Builder next = meter.toBuilder()
                .known(true)
                .round(Round.claimed(ref, event.node(), event.at(), event.until(), new TreeSet<>(event.asked())));
        for (ProviderId provider : event.asked()) {
            next.support(provider, meter.supportOf(provider).askedIn(ref.sequence()));
        }
        return next.build();
    }

    private static MeterRecord answered(MeterRecord meter, MeterEvent.Answered event) {
        if (!counts(meter, event.round(), event.provider())) {
            return meter;
        }
        boolean sawNewestMark = event.round().markSeen().equals(meter.mark().map(Mark::nonce));
        Support status =
                event.isSupported() ? Support.SUPPORTED : sawNewestMark ? Support.NOT_SUPPORTED : Support.UNCONFIRMED;
        ProviderSupport support =
                meter.supportOf(event.provider()).answered(status, event.round().sequence(), event.at());
        MeterRecord.Builder next = meter.toBuilder().support(event.provider(), support);
        meter.round()
                .filter(round -> round.ref().equals(event.round()))
                .ifPresent(round -> next.round(round.withAnswer(event.provider())));
        MeterRecord answered = next.build();
        if (!event.isSupported()) {
            return answered;
        }
        if (event.utility().isPresent() && answered.assignment().isEmpty()) {
            Assignment word = new Assignment(
                    event.utility().get(),
                    Assignment.Source.REPLY,
                    event.provider().value(),
                    event.at());
            answered = answered.toBuilder().assignment(word).build();
        }
        return unblocked(answered, event.provider(), event.institution(), event.eligible());
    }

    private static MeterRecord silent(MeterRecord meter, MeterEvent.Silent event) {
        return meter.round()
                .filter(round -> round.ref().equals(event.round()))
                .filter(round -> round.outstanding().contains(event.provider()))
                .map(round -> meter.toBuilder()
                        .round(round.withSilence(event.provider()))
                        .build())
                .orElse(meter);
    }

    private static MeterRecord roundEnded(MeterRecord meter, MeterEvent.RoundEnded event) {
        Optional<Round> current = meter.round()
                .filter(round -> round.ref().equals(event.round()))
                .filter(round -> !round.ended())
                .filter(round -> event.atDeadline() || round.outstanding().isEmpty());
        if (current.isEmpty()) {
            return meter;
        }
        Round round = current.get();
        MeterRecord.Builder next = meter.toBuilder().round(round.asEnded());
        Optional<Nonce> newestMark = meter.mark().map(Mark::nonce);
        if (newestMark.isPresent()
                && round.ref().markSeen().equals(newestMark)
                && !round.answered().isEmpty()) {
            next.clearedMark(newestMark.get());
        }
        return next.build();
    }

    private static MeterRecord routeNotFound(MeterRecord meter, MeterEvent.RouteNotFound event) {
        MeterRecord known =
                meter.isKnown() ? meter : meter.toBuilder().known(true).build();
        InstitutionState state = known.institution(event.institution());
        boolean routable = event.eligible().stream().anyMatch(p -> known.statusOf(p) == Support.SUPPORTED);
        if (routable || state.blockedSince().isPresent()) {
            return known;
        }
        return withBlockedSince(known, event.institution(), Optional.of(event.at()));
    }

    private static MeterRecord vended(MeterRecord meter, MeterEvent.Vended event) {
        ProviderSupport support = meter.supportOf(event.provider());
        MeterRecord known = support.status() == Support.SUPPORTED
                ? meter
                : meter.toBuilder()
                        .known(true)
                        .support(event.provider(), support.with(Support.SUPPORTED, Evidence.TOKEN))
                        .build();
        return unblocked(known, event.provider(), event.institution(), event.eligible());
    }

    private static MeterRecord refusedAsUnknown(MeterRecord meter, MeterEvent.RefusedAsUnknown event) {
        ProviderSupport support = meter.supportOf(event.provider());
        return support.status() == Support.UNCONFIRMED
                ? meter
                : meter.toBuilder()
                        .support(event.provider(), support.with(Support.UNCONFIRMED, Evidence.REFUSAL))
                        .build();
    }

    private static MeterRecord assigned(MeterRecord meter, Assignment word) {
        boolean counts = meter.assignment()
                .map(present -> word.source().overrules(present.source()) && !isSameWord(word, present))
                .orElse(true);
        boolean isKnown = meter.isKnown() || word.source() != Assignment.Source.CALLER;
        return counts ? meter.toBuilder().known(isKnown).assignment(word).build() : meter;
    }

    private static MeterRecord preferred(MeterRecord meter, MeterEvent.Preferred event) {
        InstitutionState state = meter.institution(event.institution());
        if (state.preference().equals(event.preference())) {
            return meter;
        }
        return meter.toBuilder()
                .known(true)
                .institution(event.institution(), new InstitutionState(state.blockedSince(), event.preference()))
                .build();
    }

    private static MeterRecord imported(MeterRecord meter, MeterEvent.Imported event) {
        MeterRecord named = event.utility()
                .map(utility -> assigned(
                        meter,
                        new Assignment(
                                utility,
                                Assignment.Source.IMPORT,
                                event.origin().source(),
                                event.at())))
                .orElse(meter);
        MeterRecord.Builder next = named.toBuilder().known(true);
        event.support()
                .forEach((provider, said) -> next.support(
                        provider, imported(named.supportOf(provider), said, named.isMarked(), event.origin())));
        MeterRecord imported = next.build();
        return imported.equals(meter) ? meter : imported;
    }

    private static ProviderSupport imported(
            ProviderSupport present, Support said, boolean isMarked, ImportOrigin origin) {
        if (said == Support.UNCONFIRMED) {
            return present;
        }
        boolean isNewer = present.origin()
                .filter(before -> origin.date().isAfter(before.date()))
                .isPresent();
        if (said == present.status()) {
            return isNewer ? present.imported(said, origin) : present;
        }
        boolean isHeldBack = isMarked && said == Support.NOT_SUPPORTED;
        if (present.status() == Support.UNCONFIRMED) {
            return isHeldBack || present.evidence() == Evidence.CONTRADICTION
                    ? present
                    : present.imported(said, origin);
        }
        if (present.origin().isEmpty()) {
            return present.with(Support.UNCONFIRMED, Evidence.CONTRADICTION);
        }
        if (origin.date().isBefore(present.origin().get().date())) {
            return present;
        }
        return isHeldBack ? present.with(Support.UNCONFIRMED, Evidence.NONE) : present.imported(said, origin);
    }

    private static MeterRecord unblocked(
            MeterRecord meter, ProviderId supporter, InstitutionId institution, Set<ProviderId> eligible) {
        boolean isBlocked = meter.institution(institution).blockedSince().isPresent();
        return isBlocked && eligible.contains(supporter)
                ? withBlockedSince(meter, institution, Optional.empty())
                : meter;
    }

    private static MeterRecord withBlockedSince(
            MeterRecord meter, InstitutionId institution, Optional<Instant> blockedSince) {
        InstitutionState state = new InstitutionState(
                blockedSince, meter.institution(institution).preference());
        return meter.toBuilder().institution(institution, state).build();
    }

    /** Whether the round is one of this meter's: the newest one, or an older one that is not forgotten. */
    private static boolean isOwn(MeterRecord meter, RoundRef round) {
        if (!meter.isKnown() || round.sequence() <= meter.forgottenRounds()) {
            return false;
        }
        return round.sequence() < meter.roundSequence()
                || meter.round().filter(current -> current.ref().equals(round)).isPresent();
    }

    private static boolean isCurrent(MeterRecord meter, Nonce nonce) {
        return meter.round().filter(round -> round.ref().nonce().equals(nonce)).isPresent();
    }

    private static boolean isSameWord(Assignment word, Assignment present) {
        return word.utility().equals(present.utility()) && word.source() == present.source();
    }
}
