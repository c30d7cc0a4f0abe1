package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.meterroute.rules.Exploration.Counterexample;
import io.meterroute.rules.MeterDesign.Flaw;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Designs that look right and are not. Each differs from the product's in one point, and the model check must find where
 * it goes wrong: otherwise its silence about the product would prove nothing. The scopes are those of {@link
 * MeterModelTest}, where the product's own design is found clean.
 */
class BrokenMeterDesignsTest {
    @Test
    void aMarkThatIsAMereFlagIsClearedByARoundThatBeganBeforeIt() {
        assertBreaks(MeterInvariants.NO_LOST_MARK, MeterDesign.with((meter, event) -> {
            MeterRecord next = MeterTransitions.apply(meter, event);
            boolean isEnd = event instanceof MeterEvent.RoundEnded && hasEnded(next) && !hasEnded(meter);
            return isEnd && hasAnswers(next) ? cleared(next) : next;
        }));
    }

    @Test
    void aSecondMarkThatCountsForNothingLetsAnOldNoCount() {
        assertBreaks(
                MeterInvariants.NO_STALE_NEGATIVE,
                MeterDesign.with((meter, event) -> event instanceof MeterEvent.Marked && meter.isMarked()
                        ? meter
                        : MeterTransitions.apply(meter, event)));
    }

    @Test
    void aMarkThatIsClearedByTheClaimDiesWithTheNode() {
        assertBreaks(MeterInvariants.NO_LOST_MARK, MeterDesign.with((meter, event) -> {
            MeterRecord next = MeterTransitions.apply(meter, event);
            return event instanceof MeterEvent.Claimed ? cleared(next) : next;
        }));
    }

    @Test
    void aRoundThatNobodyAnsweredMustNotClearTheMark() {
        assertBreaks(MeterInvariants.NO_LOST_MARK, MeterDesign.with((meter, event) -> {
            MeterRecord next = MeterTransitions.apply(meter, event);
            boolean isEnd = event instanceof MeterEvent.RoundEnded && hasEnded(next) && !hasEnded(meter);
            return isEnd && hasSeenNewestMark(next) ? cleared(next) : next;
        }));
    }

    @Test
    void aNoThatWasAskedForBeforeTheMarkMustNotCount() {
        assertBreaks(MeterInvariants.NO_STALE_NEGATIVE, MeterDesign.with((meter, event) -> {
            MeterRecord next = MeterTransitions.apply(meter, event);
            return event instanceof MeterEvent.Answered no && !no.isSupported() && !next.equals(meter)
                    ? with(
                            next,
                            no.provider(),
                            next.supportOf(no.provider()).with(Support.NOT_SUPPORTED, Evidence.LOOKUP))
                    : next;
        }));
    }

    @Test
    void theLastAnswerToArriveIsNotTheNewestAnswer() {
        assertBreaks(MeterInvariants.ORDER, MeterDesign.with((meter, event) -> {
            if (event instanceof MeterEvent.Answered late
                    && late.round().sequence()
                            < meter.supportOf(late.provider()).appliedRound()) {
                ProviderSupport present = meter.supportOf(late.provider());
                MeterRecord forgetful = with(meter, late.provider(), present.answered(present.status(), 0, late.at()));
                MeterRecord next = MeterTransitions.apply(forgetful, late);
                Support status = next.statusOf(late.provider());
                return with(meter, late.provider(), present.with(status, Evidence.LOOKUP));
            }
            return MeterTransitions.apply(meter, event);
        }));
    }

    @Test
    void blockedMustBeDecidedInTheWriteThatSeesTheSupport() {
        assertBreaks(
                MeterInvariants.NOT_BLOCKED_WHILE_ROUTABLE,
                MeterDesign.with((meter, event) -> MeterTransitions.apply(
                        meter,
                        event instanceof MeterEvent.RouteNotFound decided
                                ? new MeterEvent.RouteNotFound(decided.institution(), Set.of(), decided.at())
                                : event)));
    }

    @Test
    void writingBackAnEarlierReadingOverwritesAMark() {
        assertBreaks(MeterInvariants.NO_LOST_MARK, MeterDesign.with(Flaw.OVERWRITES_WHAT_OTHERS_WROTE));
    }

    @Test
    void aRoundThatNeverExpiresWedgesTheMeterWhenItsNodeDies() {
        assertBreaks(
                ModelChecker.GOAL_STAYS_REACHABLE, MeterDesign.with(Flaw.ROUNDS_NEVER_EXPIRE), MeterModelTest.TOGGLES);
    }

    @Test
    void aPurchaseThatGoesByACacheOverlooksAMark() {
        assertBreaks(MeterInvariants.MARK_IS_HONOURED, MeterDesign.with(Flaw.READS_ITS_CACHE));
    }

    @Test
    void roundsOrderedByTheClocksOfTheirNodesLetAnOldAnswerWin() {
        assertBreaks(MeterInvariants.ORDER, MeterDesign.with((meter, event) -> {
            MeterRecord next = MeterTransitions.apply(meter, event);
            return event instanceof MeterEvent.Claimed claimed && !next.equals(meter)
                    ? numbered(next, meter.roundSequence() + (claimed.node().equals("n0") ? 3 : -1))
                    : next;
        }));
    }

    @Test
    void numbersAloneAreUsedAgainAfterAFailover() {
        assertBreaks(
                MeterInvariants.NO_STALE_NEGATIVE, MeterDesign.with(Flaw.NAMES_BY_NUMBER), MeterModelTest.FAILOVER);
    }

    @Test
    void aMarkRepeatedUnderItsOldNameCanEndANewerMark() {
        assertBreaks(MeterInvariants.MARK_IS_HONOURED, MeterDesign.with(Flaw.REPEATS_OLD_MARKS));
    }

    @Test
    void whomToAskMustBeDecidedInTheWriteThatClaims() {
        assertBreaks(MeterInvariants.MARK_IS_HONOURED, MeterDesign.with(Flaw.CLAIMS_WHAT_IT_DECIDED_EARLIER));
    }

    @Test
    void aRoundThatAsksOnlySomeIsNoAnswerToAMark() {
        assertBreaks(MeterInvariants.MARK_IS_HONOURED, MeterDesign.with(Flaw.ASKS_ONLY_SOME_OF_A_MARKED_METER));
    }

    private static void assertBreaks(String invariant, MeterDesign design) {
        assertBreaks(invariant, design, MeterModelTest.MARKS);
    }

    private static void assertBreaks(String invariant, MeterDesign design, MeterScope scope) {
        Exploration seen = ModelChecker.explore(new MeterModel(scope, design), MeterModelTest.MOST_STATES);
        System.out.println(seen);
        assertThat(seen.counterexample().map(Counterexample::invariant)).contains(invariant);
    }

    private static boolean hasEnded(MeterRecord meter) {
        return meter.round().map(Round::ended).orElse(false);
    }

    private static boolean hasAnswers(MeterRecord meter) {
        return meter.round().filter(round -> !round.answered().isEmpty()).isPresent();
    }

    private static boolean hasSeenNewestMark(MeterRecord meter) {
        return meter.round()
                .map(round -> round.ref().markSeen())
                .equals(Optional.of(meter.mark().map(Mark::nonce)));
    }

    private static MeterRecord cleared(MeterRecord meter) {
        Optional<Nonce> newest = meter.mark().map(Mark::nonce);
        return newest.map(nonce -> meter.toBuilder().clearedMark(nonce).build()).orElse(meter);
    }

    private static MeterRecord with(MeterRecord meter, ProviderId provider, ProviderSupport support) {
        return meter.toBuilder().support(provider, support).build();
    }

    private static MeterRecord numbered(MeterRecord meter, long sequence) {
        Round round = meter.round().orElseThrow();
        RoundRef ref = new RoundRef(
                Math.max(1, sequence), round.ref().nonce(), round.ref().markSeen());
        return meter.toBuilder()
                .round(Round.claimed(ref, round.node(), round.claimedAt(), round.until(), round.asked()))
                .build();
    }
}
