package io.meterroute.simulation;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.rules.RoutingRules;
import io.meterroute.testkit.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds what the meters' records say against what was marked, asked and answered (STATES I1 to I9), in its own words. */
final class MeterWatch implements Watcher {
    private final Database database;
    private final TableWatch tables;
    private final Ledger ledger;
    private final Findings findings;
    private final Tally tally;
    private final Map<MeterNumber, List<Marked>> marks = new HashMap<>();
    private final Map<MeterNumber, List<Claimed>> claims = new HashMap<>();
    private final Map<Asked, Support> replies = new HashMap<>();
    private final Set<Proof> refusals = new HashSet<>();

    /** A mark in the record, and whether its operator was told that it is. */
    private static final class Marked {
        private final Nonce nonce;
        private final long commit;
        private long acknowledgedAt = Long.MAX_VALUE;

        Marked(Nonce nonce, long commit) {
            this.nonce = nonce;
            this.commit = commit;
        }
    }

    /** A round that was begun, and the meter as its claim left it. */
    private record Claimed(RoundRef ref, long commit, Node by, Set<ProviderId> asked, MeterRecord meter) {}

    /** A provider that was asked, after {@code commit} and before the next one. */
    private record Asked(MeterNumber meter, RoundRef round, ProviderId provider) {}

    private record Proof(MeterNumber meter, ProviderId provider) {}

    MeterWatch(Database database, TableWatch tables, Ledger ledger, Findings findings) {
        this.database = database;
        this.tables = tables;
        this.ledger = ledger;
        this.findings = findings;
        this.tally = database.tally();
    }

    @Override
    public void committed(Commit commit) {
        commit.changes().forEach((row, change) -> {
            if (row instanceof Row.Meter meter) {
                MeterRecord before = change.before()
                        .map(MeterRecord.class::cast)
                        .orElseGet(() -> MeterRecord.unseen(meter.number()));
                written(commit, before, (MeterRecord) change.after().orElseThrow());
            }
        });
    }

    @Override
    public void lost(List<Commit> commits) {
        long first = commits.stream().mapToLong(Commit::number).min().orElse(Long.MAX_VALUE);
        marks.values().forEach(all -> all.removeIf(mark -> mark.commit >= first));
        claims.values().forEach(all -> all.removeIf(claim -> claim.commit() >= first));
    }

    private void written(Commit commit, MeterRecord before, MeterRecord after) {
        if (!after.mark().equals(before.mark())) {
            after.mark().ifPresent(mark -> marks(after).add(new Marked(mark.nonce(), commit.number())));
            tally.add(Happening.MARK);
        }
        if (!ref(after).equals(ref(before))) {
            after.round().ifPresent(round -> claimed(commit, after, round));
        }
        findings.claim(
                after.mark().map(Mark::nonce).equals(newest(after.number()).map(mark -> mark.nonce)),
                "I1: a mark is overwritten",
                before,
                after);
        if (before.isMarked() && !after.isMarked()) {
            cleared(before, after);
        }
        Set<ProviderId> providers = new HashSet<>(before.support().keySet());
        providers.addAll(after.support().keySet());
        providers.forEach(provider -> supported(before, after, provider));
        isolated(commit.by(), before, after);
        blocked(commit.by(), before, after);
    }

    private void claimed(Commit commit, MeterRecord after, Round round) {
        tally.add(Happening.ROUND);
        findings.claim(
                claims(after).stream()
                        .filter(claim -> claim.ref().nonce().equals(round.ref().nonce()))
                        .allMatch(claim -> claim.by() == commit.by()),
                "a round has a name of its own",
                round);
        claims(after).add(new Claimed(round.ref(), commit.number(), commit.by(), round.asked(), after));
    }

    private void cleared(MeterRecord before, MeterRecord after) {
        Marked mark = newest(after.number()).orElseThrow();
        Optional<Claimed> claim = after.round().flatMap(round -> claim(after, round.ref()));
        findings.claim(
                claim.filter(c -> c.commit() > mark.commit
                                && c.ref().markSeen().equals(Optional.of(mark.nonce))
                                && c.asked().stream()
                                        .anyMatch(provider ->
                                                replies.containsKey(new Asked(after.number(), c.ref(), provider))))
                        .isPresent(),
                "I1: a mark is cleared by a round that began after it and was answered",
                before,
                after,
                after.round());
        findings.claim(
                claim.filter(c -> isWholeAskedSet(c.meter(), c.asked())).isPresent(),
                "MARK-3: a marked meter's round asks the whole asked set",
                after,
                claim);
    }

    /** Whether {@code asked} are all whom some revision of a table wants asked: a node's need not be the newest. */
    private boolean isWholeAskedSet(MeterRecord meter, Set<ProviderId> asked) {
        return tables.everInForce().stream().anyMatch(table -> asked.containsAll(askedSet(table, meter)));
    }

    private static Set<ProviderId> askedSet(RoutingTable table, MeterRecord meter) {
        Set<ProviderId> all = new HashSet<>();
        table.providers().stream().filter(Provider::enabled).forEach(provider -> all.add(provider.id()));
        if (table.policy().asked() == RoutingPolicy.AskedSet.NOT_EXCLUDED) {
            all.removeAll(table.preferences(meter.utility()).excluded());
            all.removeAll(meter.institution(table.institution()).preference().excluded());
        }
        return all;
    }

    /** Every change of what is known at a provider has its reason. */
    private void supported(MeterRecord before, MeterRecord after, ProviderId provider) {
        ProviderSupport was = before.supportOf(provider);
        ProviderSupport is = after.supportOf(provider);
        findings.claim(is.appliedRound() >= was.appliedRound(), "I4: answers are applied in order", was, is);
        if (is.appliedRound() > was.appliedRound()) {
            answered(after, provider, is);
        } else if (is.status() != was.status()) {
            Proof proof = new Proof(after.number(), provider);
            boolean isProved = switch (is.status()) {
                case SUPPORTED -> isVended(proof);
                case NOT_SUPPORTED -> false;
                case UNCONFIRMED -> refusals.contains(proof) || !before.mark().equals(after.mark());
            };
            findings.claim(isProved, "I3: support changes for a reason", provider, was, is);
        }
        findings.claim(
                before.mark().equals(after.mark()) || is.status() != Support.NOT_SUPPORTED,
                "I2: a mark leaves no provider not supported",
                after,
                is);
    }

    private void answered(MeterRecord after, ProviderId provider, ProviderSupport is) {
        Optional<Nonce> newest = newest(after.number()).map(mark -> mark.nonce);
        Set<Support> expected = new HashSet<>();
        replies.forEach((asked, said) -> {
            if (asked.meter().equals(after.number())
                    && asked.provider().equals(provider)
                    && asked.round().sequence() == is.appliedRound()) {
                boolean isStale = !asked.round().markSeen().equals(newest);
                expected.add(said == Support.NOT_SUPPORTED && isStale ? Support.UNCONFIRMED : said);
            }
        });
        findings.claim(
                expected.contains(is.status()),
                "I2, I3: support is what the newest answered round says",
                provider,
                is,
                expected);
    }

    /** An institution's own things are written by its own nodes. */
    private void isolated(Node by, MeterRecord before, MeterRecord after) {
        Set<InstitutionId> institutions = new HashSet<>(before.institutions().keySet());
        institutions.addAll(after.institutions().keySet());
        institutions.remove(by.institution());
        for (InstitutionId other : institutions) {
            findings.claim(
                    before.institution(other).equals(after.institution(other)),
                    "an institution's own things of a meter are its own",
                    by.name(),
                    other,
                    after);
        }
    }

    /**
     * A meter is not blocked in a write that shows a route, by some revision of the table: the writer's was in force when
     * it decided, and another may be by now.
     */
    private void blocked(Node by, MeterRecord before, MeterRecord after) {
        if (after.institution(by.institution()).blockedSince().isPresent()) {
            boolean isNew = before.institution(by.institution()).blockedSince().isEmpty();
            findings.claim(
                    tables.everInForce().stream()
                            .filter(table -> table.institution().equals(by.institution()))
                            .anyMatch(table -> RoutingRules.eligible(table, after).stream()
                                    .filter(provider -> after.statusOf(provider) == Support.SUPPORTED)
                                    .noneMatch(provider -> isNew || before.statusOf(provider) != Support.SUPPORTED)),
                    "I5: a meter is blocked in a write that shows a route",
                    after);
        }
    }

    /** Sees what an operator who marked a meter was told. */
    void marked(MeterRecord meter) {
        Nonce nonce = meter.mark().orElseThrow().nonce();
        Optional<Marked> mark =
                marks(meter).stream().filter(one -> one.nonce.equals(nonce)).findFirst();
        mark.ifPresent(one -> one.acknowledgedAt = database.course().time().nanos());
        findings.claim(
                mark.isPresent() || database.tally().of(Happening.LOST_COMMIT) > 0,
                "I1: an acknowledged mark is in the store",
                meter);
    }

    /** Sees that a purchase which began at {@code beganAt} goes on to its first attempt, or to its end. */
    void routed(MeterNumber number, long beganAt) {
        List<Marked> all = marks.getOrDefault(number, List.of());
        Optional<Marked> newest =
                all.stream().filter(mark -> mark.acknowledgedAt < beganAt).reduce((older, newer) -> newer);
        newest.ifPresent(mark -> findings.claim(
                claims.getOrDefault(number, List.of()).stream()
                        .anyMatch(claim -> claim.commit() > mark.commit
                                && all.stream()
                                        .filter(other -> other.commit >= mark.commit)
                                        .anyMatch(
                                                other -> claim.ref().markSeen().equals(Optional.of(other.nonce)))),
                "I9: who comes after a mark asks again, or joins who does",
                number,
                mark.nonce));
    }

    /** Sees an answer reach the node that asked. */
    void replied(LookupRequest request, LookupReply reply) {
        if (!(reply instanceof LookupReply.NoEvidence)) {
            replies.putIfAbsent(
                    new Asked(request.meter(), request.round(), request.provider()),
                    reply instanceof LookupReply.Supported ? Support.SUPPORTED : Support.NOT_SUPPORTED);
        }
    }

    /** Sees a provider not know a meter. */
    void refused(MeterNumber meter, ProviderId provider) {
        refusals.add(new Proof(meter, provider));
    }

    /** Tells whether there is a marked meter for which {@code table} has somebody to ask. */
    boolean isAnyMarked(RoutingTable table) {
        return database.keys(Row.Meter.class)
                .map(row -> database.find(row).orElseThrow())
                .anyMatch(meter -> meter.isMarked() && !askedSet(table, meter).isEmpty());
    }

    private boolean isVended(Proof proof) {
        return ledger.entries().stream()
                .anyMatch(entry ->
                        entry.meter().equals(proof.meter()) && entry.provider().equals(proof.provider()));
    }

    private static Optional<RoundRef> ref(MeterRecord meter) {
        return meter.round().map(Round::ref);
    }

    private Optional<Claimed> claim(MeterRecord meter, RoundRef ref) {
        return claims(meter).stream().filter(claim -> claim.ref().equals(ref)).findFirst();
    }

    private Optional<Marked> newest(MeterNumber number) {
        List<Marked> all = marks.getOrDefault(number, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private List<Marked> marks(MeterRecord meter) {
        return marks.computeIfAbsent(meter.number(), key -> new ArrayList<>());
    }

    private List<Claimed> claims(MeterRecord meter) {
        return claims.computeIfAbsent(meter.number(), key -> new ArrayList<>());
    }
}
