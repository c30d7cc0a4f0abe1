package io.meterroute.rules;

import io.meterroute.model.Assignment;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The life of a meter as it follows from a list of {@link Move}s: what happened, and each record before and after it. */
final class MeterHistory {
    static final List<ProviderId> PROVIDERS = List.of(ProviderId.of("P1"), ProviderId.of("P2"), ProviderId.of("P3"));
    static final List<InstitutionId> INSTITUTIONS = List.of(InstitutionId.of("bank"), InstitutionId.of("retailer"));
    static final List<UtilityId> UTILITIES = List.of(UtilityId.of("CPT"), UtilityId.of("JHB"));

    private static final List<Assignment.Source> SOURCES = List.of(Assignment.Source.values());
    private static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");

    private final List<RoundRef> rounds = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private MeterRecord meter = MeterRecord.unseen(MeterNumber.of("04123456789"));

    MeterHistory(List<Move> moves) {
        for (Move move : moves) {
            MeterEvent event = event(move);
            MeterRecord next = MeterTransitions.apply(meter, event);
            steps.add(new Step(meter, event, next));
            meter = next;
            next.round().map(Round::ref).filter(ref -> !rounds.contains(ref)).ifPresent(rounds::add);
        }
    }

    /** What kind of event a move is. */
    enum Kind {
        MARKED,
        CLAIMED,
        ANSWERED,
        SILENT,
        ENDED,
        NO_ROUTE,
        VENDED,
        REFUSED,
        ASSIGNED,
        PREFERRED,
        IMPORTED,
        REMOVED
    }

    /**
     * Something that happens.
     *
     * @param kind what
     * @param some which providers it is about, one bit each, at least one
     * @param back how many rounds ago the round was that it is about
     * @param one which institution, utility or source it is about
     * @param isYes what it says
     */
    record Move(Kind kind, int some, int back, int one, boolean isYes) {}

    /** One event, and the meter before and after it. */
    record Step(MeterRecord before, MeterEvent event, MeterRecord after) {}

    List<Step> steps() {
        return steps;
    }

    MeterRecord meter() {
        return meter;
    }

    private MeterEvent event(Move move) {
        Instant at = BEGINNING.plusSeconds(steps.size());
        ProviderId provider = PROVIDERS.get(Integer.numberOfTrailingZeros(move.some()));
        InstitutionId institution = INSTITUTIONS.get(move.one() % 2);
        UtilityId utility = UTILITIES.get(move.one() % 2);
        return switch (move.kind()) {
            case MARKED -> new MeterEvent.Marked(name(1), "alice", at);
            case CLAIMED -> new MeterEvent.Claimed(name(2), "node-1", set(move.some()), at, at.plusSeconds(20));
            case ANSWERED ->
                new MeterEvent.Answered(
                        round(move),
                        provider,
                        move.isYes(),
                        Optional.of(utility).filter(u -> move.isYes()),
                        institution,
                        set(move.some()),
                        at);
            case SILENT -> new MeterEvent.Silent(round(move), provider, at);
            case ENDED -> new MeterEvent.RoundEnded(round(move), move.isYes(), at);
            case NO_ROUTE -> new MeterEvent.RouteNotFound(institution, set(move.some()), at);
            case VENDED -> new MeterEvent.Vended(provider, institution, set(move.some()), at);
            case REFUSED -> new MeterEvent.RefusedAsUnknown(provider, at);
            case ASSIGNED -> new MeterEvent.Assigned(new Assignment(utility, SOURCES.get(move.one()), "somebody", at));
            case PREFERRED ->
                new MeterEvent.Preferred(
                        institution, move.isYes() ? MeterPreference.first(provider) : MeterPreference.none(), at);
            case IMPORTED -> imported(move, utility, at);
            case REMOVED -> new MeterEvent.Removed(at);
        };
    }

    private static MeterEvent imported(Move move, UtilityId utility, Instant at) {
        TreeMap<ProviderId, Support> said = new TreeMap<>();
        set(move.some()).forEach(p -> said.put(p, move.isYes() ? Support.SUPPORTED : Support.NOT_SUPPORTED));
        ImportOrigin origin = new ImportOrigin("coverage.csv", LocalDate.of(2026, 2, 1 + move.back()));
        return new MeterEvent.Imported(Optional.of(utility), said, origin, at);
    }

    /** The round that a move is about: one of this meter's, or a foreign one before there is any. */
    private RoundRef round(Move move) {
        return rounds.isEmpty()
                ? new RoundRef(1, name(3), Optional.empty())
                : rounds.get(Math.max(0, rounds.size() - 1 - move.back()));
    }

    private Nonce name(int kind) {
        return new Nonce(new UUID(kind, steps.size()));
    }

    private static Set<ProviderId> set(int bits) {
        return Set.copyOf(PROVIDERS.stream()
                .filter(p -> (bits & 1 << PROVIDERS.indexOf(p)) != 0)
                .toList());
    }
}
