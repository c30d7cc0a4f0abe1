package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import io.meterroute.rules.PurchaseHistory.Step;
import io.meterroute.spec.Spec;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

@Domain(PurchaseHistories.class)
class PurchaseTransitionsProperties {
    private static final int TRIES = 5_000;

    @Spec("STORE-6")
    @Property(tries = TRIES)
    void everyEventAppliedTwiceIsAsGoodAsOnce(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            assertThat(PurchaseTransitions.apply(step.after(), step.event())).isEqualTo(step.after());
        }
    }

    @Property(tries = TRIES)
    void anEventOfAnEndedPurchaseGivesTheVeryRecordBackUnlessItBringsAToken(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            if (step.before().isEnded() && tokenOf(step.event()).isEmpty()) {
                assertThat(step.after()).isSameAs(step.before());
            }
        }
    }

    @Spec("VEND-2")
    @Property(tries = TRIES)
    void nobodyIsTriedUnlessEverybodyBeforeSurelyVendedNothing(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            if (step.after().attempts().size() > step.before().attempts().size()) {
                assertThat(step.before().attempts())
                        .allMatch(attempt -> attempt.state().isDefinitiveNo())
                        .noneMatch(attempt -> attempt.refusal()
                                .filter(no -> no.scope() == Refusal.Scope.CUSTOMER)
                                .isPresent());
                assertThat(step.before().isEnded()).isFalse();
            }
            assertThat(step.after().attempts())
                    .filteredOn(attempt -> attempt.state() == AttemptState.APPROVED
                            || attempt.state().isOpen())
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(step.after().tried()).hasSameSizeAs(step.after().attempts());
        }
    }

    @Spec("VEND-5")
    @Property(tries = TRIES)
    void thereIsOneEndForEver(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            if (step.before().isEnded()) {
                assertThat(step.after().end()).isEqualTo(step.before().end());
            }
        }
    }

    @Spec("VEND-5")
    @Property(tries = TRIES)
    void itEndsAsVendedByAProvidersTokenOrByTheWordOfTwoPersons(@ForAll PurchaseHistory history) {
        PurchaseRecord last = last(history);
        Statistics.label("end").collect(last.end().map(PurchaseEnd::kind));
        last.end().filter(end -> end instanceof PurchaseEnd.Vended).ifPresent(end -> {
            Optional<Receipt> receipt = Optional.of(((PurchaseEnd.Vended) end).receipt());
            assertThat(last.attempts().stream().anyMatch(a -> a.receipt().equals(receipt))
                            || last.closing()
                                    .filter(c -> c.vended().equals(receipt))
                                    .isPresent())
                    .isTrue();
        });
    }

    @Spec({"VEND-2", "VEND-3"})
    @Property(tries = TRIES)
    void evidenceOnlyGrows(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            for (AttemptRecord before : step.before().attempts()) {
                AttemptRecord after = step.after().attempt(before.id()).orElseThrow();
                if (after.state() != before.state()) {
                    assertThat(successorsOf(before.state())).contains(after.state());
                }
                if (before.receipt().isPresent()) {
                    assertThat(after.receipt()).isEqualTo(before.receipt());
                }
            }
            assertThat(step.after().orphans()).containsAll(step.before().orphans());
        }
    }

    @Spec("VEND-3")
    @Property(tries = TRIES)
    void noTokenIsEverLost(@ForAll PurchaseHistory history) {
        Set<Receipt> heard = new HashSet<>();
        for (Step step : history.steps()) {
            tokenOf(step.event())
                    .filter(token -> step.before().attempt(token.attempt()).isPresent())
                    .ifPresent(token -> heard.add(token.receipt()));
            assertThat(receiptsIn(step.after())).containsAll(heard);
        }
        Statistics.label("orphans").collect(last(history).orphans().size());
    }

    @Spec("VEND-11")
    @Property(tries = TRIES)
    void aNoCountsInTheCurrentEpochOnly(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            boolean isStale = epochOf(step.event())
                    .filter(epoch -> epoch != step.before().epoch())
                    .isPresent();
            if (isStale && tokenOf(step.event()).isEmpty()) {
                assertThat(step.after()).isSameAs(step.before());
            }
        }
    }

    @Spec("VEND-4")
    @Property(tries = TRIES)
    void epochsRiseByTakeoversOnly(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            boolean isTakenOver = step.event() instanceof PurchaseEvent.TakenOver
                    && !step.after().equals(step.before());
            assertThat(step.after().epoch()).isEqualTo(step.before().epoch() + (isTakenOver ? 1 : 0));
        }
    }

    @Spec("VEND-3")
    @Property(tries = TRIES)
    void timeAloneEndsNoDoubt(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            Optional<AttemptRecord> doubt = step.before()
                    .openAttempt()
                    .filter(open -> open.state() == AttemptState.UNKNOWN || open.state() == AttemptState.REVERSING);
            boolean isWord = step.event() instanceof PurchaseEvent.Answered
                    || step.event() instanceof PurchaseEvent.Resolved
                    || step.event() instanceof PurchaseEvent.ClosingApproved;
            if (doubt.isPresent() && !isWord) {
                assertThat(step.after().openAttempt().map(AttemptRecord::id)).isEqualTo(doubt.map(AttemptRecord::id));
                assertThat(step.after().end()).isEqualTo(step.before().end());
            }
        }
    }

    @Property(tries = TRIES)
    void thereIsAlwaysSomethingToDoOrToWaitForUntilTheEnd(@ForAll PurchaseHistory history) {
        for (Step step : history.steps()) {
            PurchaseRecord purchase = step.after();
            PurchaseStep next = PurchaseSteps.next(purchase, step.event().at(), List.of(OnePurchase.REVERSE), true);
            assertThat(next instanceof PurchaseStep.Done).isEqualTo(purchase.isEnded());
            if (next instanceof PurchaseStep.AwaitOperator) {
                assertThat(purchase.openAttempt()).isPresent();
            } else if (next instanceof PurchaseStep.TryNext || next instanceof PurchaseStep.Stop) {
                assertThat(purchase.openAttempt()).isEmpty();
            }
        }
    }

    /** A token that an event brings. */
    private record Token(AttemptId attempt, Receipt receipt) {}

    private static Optional<Token> tokenOf(PurchaseEvent event) {
        if (event instanceof PurchaseEvent.Answered answered
                && answered.result() instanceof AttemptResult.Vended vended) {
            return Optional.of(new Token(answered.attempt(), vended.receipt()));
        }
        return event instanceof PurchaseEvent.Resolved resolved
                        && resolved.result() instanceof ResolutionResult.Vended vended
                ? Optional.of(new Token(resolved.attempt(), vended.receipt()))
                : Optional.empty();
    }

    private static Optional<Long> epochOf(PurchaseEvent event) {
        if (event instanceof PurchaseEvent.Answered answered) {
            return Optional.of(answered.epoch());
        } else if (event instanceof PurchaseEvent.Resolved resolved) {
            return Optional.of(resolved.epoch());
        } else if (event instanceof PurchaseEvent.ReversalBegun begun) {
            return Optional.of(begun.epoch());
        } else if (event instanceof PurchaseEvent.LeftToOperator left) {
            return Optional.of(left.epoch());
        } else if (event instanceof PurchaseEvent.Finished finished) {
            return Optional.of(finished.epoch());
        }
        return event instanceof PurchaseEvent.Intended intended
                ? Optional.of(intended.attempt().epoch())
                : Optional.empty();
    }

    private static List<Receipt> receiptsIn(PurchaseRecord purchase) {
        Stream<Receipt> atEnd = purchase.end().stream()
                .filter(end -> end instanceof PurchaseEnd.Vended)
                .map(end -> ((PurchaseEnd.Vended) end).receipt());
        Stream<Receipt> atAttempts = purchase.attempts().stream().flatMap(a -> a.receipt().stream());
        Stream<Receipt> orphans = purchase.orphans().stream().map(OrphanToken::receipt);
        return Stream.of(atEnd, atAttempts, orphans).flatMap(s -> s).toList();
    }

    private static Set<AttemptState> successorsOf(AttemptState state) {
        return switch (state) {
            case JOURNALED ->
                EnumSet.of(AttemptState.APPROVED, AttemptState.DECLINED, AttemptState.NOT_SENT, AttemptState.UNKNOWN);
            case UNKNOWN -> EnumSet.of(AttemptState.APPROVED, AttemptState.DECLINED, AttemptState.REVERSING);
            case REVERSING -> EnumSet.of(AttemptState.APPROVED, AttemptState.REVERSED);
            case APPROVED, DECLINED, NOT_SENT, REVERSED -> EnumSet.noneOf(AttemptState.class);
        };
    }

    private static PurchaseRecord last(PurchaseHistory history) {
        return history.steps().get(history.steps().size() - 1).after();
    }
}
