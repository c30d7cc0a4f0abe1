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
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Tells what happens to one meter, event by event, a minute apart. Every event is applied twice: that is as good as once. */
final class MeterStory {
    static final ProviderId BLUEWAVE = ProviderId.of("Bluewave");
    static final ProviderId GRIDLINE = ProviderId.of("Gridline");
    static final ProviderId KILOWATT = ProviderId.of("Kilowatt");
    static final Set<ProviderId> ALL = Set.of(BLUEWAVE, GRIDLINE, KILOWATT);
    static final InstitutionId RETAILER = InstitutionId.of("retailer");
    static final InstitutionId BANK = InstitutionId.of("bank");
    static final UtilityId JHB = UtilityId.of("JHB");
    static final UtilityId CPT = UtilityId.of("CPT");
    static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MeterRecord meter = MeterRecord.unseen(MeterNumber.of("04123456789"));
    private Set<ProviderId> eligible = ALL;
    private List<RoutingEvent> news = List.of();
    private Instant now = BEGINNING;
    private int names;

    /** Returns the story of a meter that has been assigned to a utility, and of which nothing else is known. */
    static MeterStory ofKnownMeter() {
        MeterStory story = new MeterStory();
        story.assigned(JHB, Assignment.Source.OPERATOR);
        return story;
    }

    static MeterStory ofUnseenMeter() {
        return new MeterStory();
    }

    MeterRecord meter() {
        return meter;
    }

    /** What there is to tell of the last event. */
    List<RoutingEvent> news() {
        return news;
    }

    Instant now() {
        return now;
    }

    Support statusOf(ProviderId provider) {
        return meter.statusOf(provider);
    }

    boolean isBlocked(InstitutionId institution) {
        return meter.institution(institution).blockedSince().isPresent();
    }

    /** Says whom the routing table makes eligible from now on. */
    MeterStory eligible(ProviderId... providers) {
        eligible = Set.of(providers);
        return this;
    }

    Nonce marked() {
        Nonce nonce = newName();
        happens(new MeterEvent.Marked(nonce, "alice", now));
        return nonce;
    }

    RoundRef claimed(ProviderId... asked) {
        happens(new MeterEvent.Claimed(newName(), "node-1", Set.of(asked), now, now.plus(PATIENCE)));
        return meter.round().map(Round::ref).orElseThrow();
    }

    MeterStory saysYes(RoundRef round, ProviderId provider) {
        return answered(round, provider, true, Optional.empty(), RETAILER);
    }

    MeterStory saysYesAt(RoundRef round, ProviderId provider, UtilityId utility) {
        return answered(round, provider, true, Optional.of(utility), RETAILER);
    }

    MeterStory saysYesTo(InstitutionId institution, RoundRef round, ProviderId provider) {
        return answered(round, provider, true, Optional.empty(), institution);
    }

    MeterStory saysNo(RoundRef round, ProviderId provider) {
        return answered(round, provider, false, Optional.empty(), RETAILER);
    }

    private MeterStory answered(
            RoundRef round,
            ProviderId provider,
            boolean isSupported,
            Optional<UtilityId> utility,
            InstitutionId institution) {
        return happens(new MeterEvent.Answered(round, provider, isSupported, utility, institution, eligible, now));
    }

    MeterStory silent(RoundRef round, ProviderId provider) {
        return happens(new MeterEvent.Silent(round, provider, now));
    }

    MeterStory everybodyHeard(RoundRef round) {
        return happens(new MeterEvent.RoundEnded(round, false, now));
    }

    MeterStory deadline(RoundRef round) {
        return happens(new MeterEvent.RoundEnded(round, true, now));
    }

    MeterStory noRouteFor(InstitutionId institution) {
        return happens(new MeterEvent.RouteNotFound(institution, eligible, now));
    }

    MeterStory vended(ProviderId provider) {
        return happens(new MeterEvent.Vended(provider, RETAILER, eligible, now));
    }

    MeterStory refusedAsUnknown(ProviderId provider) {
        return happens(new MeterEvent.RefusedAsUnknown(provider, now));
    }

    MeterStory assigned(UtilityId utility, Assignment.Source source) {
        return happens(new MeterEvent.Assigned(new Assignment(utility, source, "somebody", now)));
    }

    MeterStory preferred(InstitutionId institution, MeterPreference preference) {
        return happens(new MeterEvent.Preferred(institution, preference, now));
    }

    MeterStory imported(ProviderId provider, Support said, String day) {
        TreeMap<ProviderId, Support> support = new TreeMap<>();
        support.put(provider, said);
        ImportOrigin origin = new ImportOrigin("coverage.csv", LocalDate.parse(day));
        return happens(new MeterEvent.Imported(Optional.empty(), support, origin, now));
    }

    MeterStory removed() {
        return happens(new MeterEvent.Removed(now));
    }

    MeterStory happens(MeterEvent event) {
        MeterRecord next = MeterTransitions.apply(meter, event);
        news = MeterNews.of(meter, event, next);
        meter = MeterTransitions.apply(next, event);
        if (!meter.equals(next)) {
            throw new AssertionError("a repeated " + event + " changed " + next + " to " + meter);
        }
        now = now.plus(Duration.ofMinutes(1));
        return this;
    }

    private Nonce newName() {
        names++;
        return new Nonce(new UUID(7, names));
    }
}
