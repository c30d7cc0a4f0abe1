package io.meterroute.simulation;

import io.meterroute.PurchaseResult;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Resolution;
import io.meterroute.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds what the journal says and what is sent against what the providers' ledger says (STATES D1 to D8), in its own words. */
final class MoneyWatch implements Watcher {
    private static final Duration FENCE = Duration.ofSeconds(1);

    private final Database journal;
    private final TableWatch tables;
    private final MeterWatch meters;
    private final Ledger ledger;
    private final Map<String, List<Resolution.Kind>> ways;
    private final Loss loss;
    private final boolean separate;
    private final Findings findings;
    private final Tally tally;
    private final Map<Row.Purchase, Integer> tokens = new HashMap<>();
    private final Map<AttemptId, Intent> intents = new HashMap<>();
    private final Set<Intent> sent = new HashSet<>();
    private final Map<Row.Purchase, Long> begun = new HashMap<>();
    private final Set<Row.Purchase> ended = new HashSet<>();
    private final List<Told> told = new ArrayList<>();
    private int entriesSeen;

    /** An intent that was committed, and whether its provider was excluded for the meter then. */
    private record Intent(long commit, AttemptId id, boolean isExcluded) {}

    private record Told(Row.Purchase purchase, PurchaseEnd end) {}

    MoneyWatch(
            Database journal,
            TableWatch tables,
            MeterWatch meters,
            Ledger ledger,
            Scenario scenario,
            Findings findings) {
        this.journal = journal;
        this.tables = tables;
        this.meters = meters;
        this.ledger = ledger;
        this.ways = new HashMap<>();
        scenario.providers().forEach(plan -> ways.put(plan.id(), plan.ways()));
        this.loss = scenario.setting().loss();
        this.separate = scenario.setting().separateJournal();
        this.findings = findings;
        this.tally = journal.tally();
    }

    @Override
    public void committed(Commit commit) {
        commit.changes().forEach((row, change) -> {
            if (row instanceof Row.Purchase purchase) {
                written(commit, purchase, change.before().map(PurchaseRecord.class::cast), (PurchaseRecord)
                        change.after().orElseThrow());
            }
        });
    }

    private void written(Commit commit, Row.Purchase row, Optional<PurchaseRecord> earlier, PurchaseRecord after) {
        readLedger();
        findings.claim(
                commit.by().institution().equals(row.institution()), "an institution's purchases are its own", row);
        if (earlier.isEmpty()) {
            tally.add(Happening.PURCHASE);
            findings.claim(after.attempts().isEmpty() && !after.isEnded(), "a purchase begins with nothing", after);
            return;
        }
        PurchaseRecord before = earlier.get();
        findings.claim(before.end().isEmpty() || before.end().equals(after.end()), "an end is final", before, after);
        findings.claim(after.epoch() >= before.epoch(), "epochs grow", before, after);
        attempts(before, after);
        for (AttemptRecord intent : after.attempts()
                .subList(before.attempts().size(), after.attempts().size())) {
            intended(commit, row, after, intent);
        }
        if (after.needsOperator() && !before.needsOperator()) {
            AttemptRecord open = after.openAttempt().orElseThrow();
            findings.claim(
                    ways.getOrDefault(open.provider().value(), List.of()).isEmpty(),
                    "D6: a person is asked only where no provider can be",
                    after);
        }
        if (after.isEnded() && ended.add(row)) {
            isTrue(row, after);
        }
    }

    private void attempts(PurchaseRecord before, PurchaseRecord after) {
        long open = after.attempts().stream()
                .filter(attempt -> attempt.state().isOpen())
                .count();
        long approved = after.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptState.APPROVED)
                .count();
        findings.claim(open <= 1 && approved <= 1, "D5: one attempt is open at most, and one approved", after);
        for (int i = 0; i < before.attempts().size(); i++) {
            AttemptRecord was = before.attempts().get(i);
            AttemptRecord is = after.attempts().get(i);
            boolean isKept = was.id().equals(is.id())
                    && (was.state().isOpen() || was.state() == is.state())
                    && !(was.state() == AttemptState.REVERSING && is.state() == AttemptState.UNKNOWN);
            findings.claim(isKept, "what an attempt came to stays", was, is);
            if (is.unknownSince().isPresent() && was.unknownSince().isEmpty()) {
                tally.add(Happening.DOUBT);
            }
        }
    }

    private void intended(Commit commit, Row.Purchase row, PurchaseRecord purchase, AttemptRecord intent) {
        tally.add(Happening.ATTEMPT);
        if (intent.ordinal() == 1) {
            meters.routed(purchase.request().meter(), begun.getOrDefault(row, 0L));
        }
        boolean isExcluded =
                tables.isExcluded(row.institution(), purchase.request().meter(), intent.provider());
        intents.put(intent.id(), new Intent(commit.number(), intent.id(), isExcluded));
        findings.claim(
                separate
                        || tables.isInForce(
                                row.institution(),
                                intent.decision().tableRevision(),
                                intent.decision().tableChecksum()),
                "D4: an intent is of the table in force",
                intent);
        findings.claim(
                intent.id().equals(AttemptId.of(row.institution(), row.id(), intent.provider())),
                "an attempt's id is its own",
                intent);
    }

    /**
     * Sees an attempt just before it is on the wire.
     *
     * @param isDelayed whether the call was held up after the fence had been passed
     */
    void sent(Node node, PurchaseAttempt attempt, boolean isDelayed) {
        asked(node, attempt);
        Intent intent = intents.get(attempt.id());
        if (intent == null) {
            return;
        }
        findings.claim(sent.add(intent), "D8: an attempt is sent once", attempt);
        findings.claim(!intent.isExcluded(), "D4: nothing is sent that was journaled after its exclusion", attempt);
        Optional<Instant> excluded = tables.excludedSince(
                attempt.institution(),
                attempt.request().meter(),
                attempt.attempt().provider());
        findings.claim(
                isDelayed
                        || excluded.filter(since -> since.plus(FENCE)
                                        .isBefore(journal.course().now()))
                                .isEmpty(),
                "D4s: nothing is sent a while after its exclusion",
                attempt);
    }

    /** Sees any request about an attempt just before it is on the wire. */
    void asked(Node node, PurchaseAttempt attempt) {
        findings.claim(
                attempt.institution().equals(node.institution()), "an institution's purchases are its own", attempt);
        findings.claim(intents.containsKey(attempt.id()), "D3: what is sent was journaled before", attempt);
    }

    /** Sees a client call. */
    void called(Node node, PurchaseId id) {
        begun.putIfAbsent(
                new Row.Purchase(node.institution(), id),
                journal.course().time().nanos());
    }

    /** Sees what a client was told. */
    void told(Node node, PurchaseResult result) {
        if (result instanceof PurchaseResult.Ended ended) {
            told.add(new Told(
                    new Row.Purchase(node.institution(), ended.purchase().id()), ended.end()));
        }
    }

    boolean isAnyOpen() {
        return journal.keys(Row.Purchase.class)
                .anyMatch(row -> !journal.find(row).orElseThrow().isEnded());
    }

    /** Looks at everything when all is over. */
    void verdict() {
        readLedger();
        journal.keys(Row.Purchase.class).toList().forEach(row -> {
            PurchaseRecord purchase = journal.find(row).orElseThrow();
            findings.claim(purchase.isEnded(), "D6: every purchase comes to its end", purchase);
            isTrue(row, purchase);
            purchase.orphans()
                    .forEach(orphan -> findings.claim(
                            ledger.entries().stream()
                                    .anyMatch(entry -> entry.attempt().equals(orphan.attempt())
                                            && entry.receipt().equals(orphan.receipt())),
                            "an orphan token was truly vended",
                            purchase));
        });
        if (loss != Loss.PURCHASES) {
            told.forEach(one -> findings.claim(
                    journal.find(one.purchase()).flatMap(PurchaseRecord::end).equals(Optional.of(one.end())),
                    "D7: every caller is told the same end",
                    one));
        }
    }

    /** An end tells whether there is a token. */
    private void isTrue(Row.Purchase row, PurchaseRecord purchase) {
        if (loss == Loss.PURCHASES) {
            return;
        }
        int net = tokens.getOrDefault(row, 0);
        Optional<PurchaseEnd.Vended> vended =
                purchase.end().filter(PurchaseEnd.Vended.class::isInstance).map(PurchaseEnd.Vended.class::cast);
        findings.claim(net == (vended.isPresent() ? 1 : 0), "D2: an end tells whether there is a token", net, purchase);
        vended.ifPresent(yes -> findings.claim(
                ledger.entries().stream()
                        .anyMatch(entry -> entry.institution().equals(row.institution())
                                && entry.purchase().equals(row.id())
                                && entry.provider().equals(yes.provider())
                                && entry.receipt().equals(yes.receipt())),
                "the token is the one that was vended",
                purchase));
    }

    private void readLedger() {
        List<Ledger.Entry> entries = ledger.entries();
        for (Ledger.Entry entry : entries.subList(entriesSeen, entries.size())) {
            Row.Purchase row = new Row.Purchase(entry.institution(), entry.purchase());
            int now = tokens.merge(row, entry.kind() == Ledger.Kind.VEND ? 1 : -1, Integer::sum);
            findings.claim(now == 0 || now == 1, "D1: one token at every instant", entries);
            findings.claim(
                    !ended.contains(row) || loss == Loss.PURCHASES,
                    "D2: after its end nothing is vended or taken back for a purchase",
                    entry);
        }
        entriesSeen = entries.size();
    }

    /** Tells how many tokens a purchase has yielded. */
    int tokens(InstitutionId institution, PurchaseRecord purchase) {
        readLedger();
        return tokens.getOrDefault(new Row.Purchase(institution, purchase.id()), 0);
    }
}
