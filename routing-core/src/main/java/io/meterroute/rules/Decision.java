package io.meterroute.rules;

import io.meterroute.model.Health;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Verdict;
import io.meterroute.model.Verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A decision with its inputs; everything that explains it is worked out from them when somebody asks (ROUTE-5). */
final class Decision implements RoutingDecision {
    private final Situation situation;
    private final Phase phase;
    private final List<ProviderId> order;
    private final Outcome outcome;
    private final Optional<Duration> staleFor;

    Decision(Situation situation, Phase phase, List<ProviderId> order, Outcome outcome) {
        this(situation, phase, order, outcome, Optional.empty());
    }

    private Decision(
            Situation situation, Phase phase, List<ProviderId> order, Outcome outcome, Optional<Duration> staleFor) {
        this.situation = situation;
        this.phase = phase;
        this.order = order;
        this.outcome = outcome;
        this.staleFor = staleFor;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public List<ProviderId> order() {
        return order;
    }

    @Override
    public Optional<ProviderId> first() {
        return order.stream().findFirst();
    }

    @Override
    public RoutingTable table() {
        return situation.table;
    }

    @Override
    public MeterRecord meter() {
        return situation.meter;
    }

    @Override
    public Signals signals() {
        return situation.signals;
    }

    @Override
    public RouteRequest request() {
        return situation.request;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Optional<Duration> staleFor() {
        return staleFor;
    }

    @Override
    public RoutingDecision withStaleFor(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("a meter cannot have been read in the future: " + age);
        }
        return new Decision(situation, phase, order, outcome, Optional.of(age));
    }

    @Override
    public SortedSet<ProviderId> eligible() {
        return situation.providers(situation::isEligible);
    }

    @Override
    public SortedSet<ProviderId> askedSet() {
        return situation.providers(situation::isAsked);
    }

    @Override
    public SortedSet<ProviderId> contradictions() {
        return situation.contradictions();
    }

    @Override
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (ProviderId candidate : order) {
            verdicts.add(verdict(candidate, candidateReason(candidate), verdicts.size() + 1));
        }
        for (Provider provider : situation.table.providers()) {
            if (!order.contains(provider.id())) {
                verdicts.add(verdict(provider.id(), situation.reason(provider), 0));
            }
        }
        return List.copyOf(verdicts);
    }

    @Override
    public String explain() {
        return Explanation.of(this, Optional.empty());
    }

    @Override
    public String explain(Instant now, MeterRecord current) {
        return Explanation.of(this, Optional.of(new Explanation.Afterwards(now, current)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutingDecision that
                && phase == that.phase()
                && order.equals(that.order())
                && outcome.equals(that.outcome())
                && table().equals(that.table())
                && meter().equals(that.meter())
                && signals().equals(that.signals())
                && request().equals(that.request());
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                phase, order, meter().number(), meter().version(), request().key());
    }

    /** Shows the outcome in one line; the number is masked since this is what logs print. */
    @Override
    public String toString() {
        return "decision for meter " + meter().number().masked() + ": " + outcome;
    }

    private Reason candidateReason(ProviderId candidate) {
        return situation.signals.of(candidate).health() == Health.UNHEALTHY
                ? Reason.CANDIDATE_UNHEALTHY
                : Reason.CANDIDATE;
    }

    private Verdict verdict(ProviderId provider, Reason reason, int position) {
        return new Verdict(
                provider,
                reason,
                position,
                situation.standing(provider),
                situation.meter.statusOf(provider),
                situation.signals.of(provider).health(),
                situation.weight(provider),
                Sentence.of(situation, provider, reason));
    }
}
