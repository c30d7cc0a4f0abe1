package io.meterroute.rules;

import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static io.meterroute.rules.MeterStory.ALL;
import static io.meterroute.rules.MeterStory.BANK;
import static io.meterroute.rules.MeterStory.BLUEWAVE;
import static io.meterroute.rules.MeterStory.CPT;
import static io.meterroute.rules.MeterStory.GRIDLINE;
import static io.meterroute.rules.MeterStory.JHB;
import static io.meterroute.rules.MeterStory.KILOWATT;
import static io.meterroute.rules.MeterStory.RETAILER;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Assignment;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a meter changes, as small stories about one meter, three providers and two institutions. */
class MeterTransitionsTest {
    private final MeterStory story = MeterStory.ofKnownMeter();

    @Nested
    class Marking {
        @Spec("MARK-1")
        @Test
        void saysWhoAndWhenAndTakesBackEveryNoButNoYes() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE, KILOWATT);
            story.saysYes(round, BLUEWAVE).saysNo(round, GRIDLINE).deadline(round);
            Instant before = story.now();

            Nonce nonce = story.marked();

            assertThat(story.meter().mark()).contains(new Mark(1, nonce, "alice", before));
            assertThat(story.meter().isMarked()).isTrue();
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(UNCONFIRMED);
            assertThat(story.statusOf(KILOWATT)).isEqualTo(UNCONFIRMED);
        }

        @Spec({"MARK-1", "METER-2"})
        @Test
        void keepsWhenAProviderLastAnswered() {
            RoundRef round = story.claimed(BLUEWAVE);
            Instant then = story.now();
            story.saysNo(round, BLUEWAVE).deadline(round);

            story.marked();

            assertThat(story.meter().supportOf(BLUEWAVE).lastResponse()).contains(then);
        }

        @Spec("MARK-2")
        @Test
        void aMarkedMeterRenewsTheMark() {
            Nonce first = story.marked();
            Nonce second = story.marked();

            assertThat(story.meter().mark().map(Mark::sequence)).contains(2L);
            assertThat(story.meter().mark().map(Mark::nonce)).contains(second).isNotEqualTo(Optional.of(first));
        }

        @Spec({"MARK-2", "MARK-4", "MARK-5"})
        @Test
        void aMarkedMeterAgainIsNotUndoneByTheRoundInFlight() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.marked();

            story.saysNo(round, BLUEWAVE).saysYes(round, GRIDLINE).everybodyHeard(round);

            assertThat(story.meter().isMarked()).isTrue();
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(SUPPORTED);
        }

        @Spec("MARK-1")
        @Test
        void sendsNothing() {
            story.marked();

            assertThat(story.meter().round()).isEmpty();
        }

        @Spec("MARK-2")
        @Test
        void aMeterNeverSeenChangesNothing() {
            MeterStory unseen = MeterStory.ofUnseenMeter();
            MeterRecord before = unseen.meter();

            unseen.marked();

            assertThat(unseen.meter()).isSameAs(before);
        }
    }

    @Nested
    class ClaimingARound {
        @Spec("METER-4")
        @Test
        void createsAMeterNeverSeen() {
            MeterStory unseen = MeterStory.ofUnseenMeter();

            RoundRef round = unseen.claimed(BLUEWAVE, GRIDLINE);

            assertThat(unseen.meter().isKnown()).isTrue();
            assertThat(round.sequence()).isEqualTo(1);
            assertThat(unseen.meter().round().map(Round::outstanding))
                    .hasValueSatisfying(asked -> assertThat(asked).containsExactly(BLUEWAVE, GRIDLINE));
        }

        @Spec("MARK-5")
        @Test
        void remembersTheNewestMarkWhetherClearedOrNot() {
            Nonce mark = story.marked();
            RoundRef first = story.claimed(BLUEWAVE);
            story.saysYes(first, BLUEWAVE).everybodyHeard(first);
            assertThat(story.meter().isMarked()).isFalse();

            RoundRef second = story.claimed(GRIDLINE);

            assertThat(first.markSeen()).contains(mark);
            assertThat(second.markSeen()).contains(mark);
            assertThat(second.sequence()).isEqualTo(2);
        }

        @Spec("METER-2")
        @Test
        void leavesThoseAskedAwaitingConfirmationUntilTheyAnswer() {
            RoundRef first = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(first, BLUEWAVE).deadline(first);
            assertThat(story.meter().supportOf(BLUEWAVE).isAwaitingConfirmation())
                    .isFalse();
            assertThat(story.meter().supportOf(GRIDLINE).isAwaitingConfirmation())
                    .isTrue();

            RoundRef second = story.claimed(BLUEWAVE);
            assertThat(story.meter().supportOf(BLUEWAVE).isAwaitingConfirmation())
                    .isTrue();

            story.saysYes(second, BLUEWAVE);
            assertThat(story.meter().supportOf(BLUEWAVE).isAwaitingConfirmation())
                    .isFalse();
        }

        /** Whether it died after its claim, after sending or after an answer: the mark is there for the next claim. */
        @Spec({"MARK-4", "MARK-5"})
        @Test
        void takesOverFromANodeThatDiedWithoutLosingTheMark() {
            story.marked();
            RoundRef first = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(first, BLUEWAVE);
            assertThat(story.meter().isMarked()).isTrue();

            RoundRef next = story.claimed(BLUEWAVE, GRIDLINE);
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            story.saysYes(next, BLUEWAVE).saysNo(next, GRIDLINE).everybodyHeard(next);

            assertThat(next.sequence()).isEqualTo(2);
            assertThat(story.meter().isMarked()).isFalse();
        }
    }

    @Nested
    class Answering {
        @Spec({"METER-1", "METER-2"})
        @Test
        void setsSupportAndWhen() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            Instant then = story.now();
            story.saysYes(round, BLUEWAVE).saysNo(round, GRIDLINE);

            assertThat(story.meter().supportOf(BLUEWAVE))
                    .isEqualTo(
                            new ProviderSupport(SUPPORTED, Evidence.LOOKUP, Optional.of(then), 1, 1, Optional.empty()));
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(NOT_SUPPORTED);
            assertThat(story.statusOf(KILOWATT)).isEqualTo(UNCONFIRMED);
        }

        @Spec({"METER-1", "MARK-6"})
        @Test
        void withoutEvidenceChangesNeitherSupportNorLastResponse() {
            RoundRef first = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(first, BLUEWAVE).deadline(first);
            ProviderSupport before = story.meter().supportOf(BLUEWAVE);

            RoundRef second = story.claimed(BLUEWAVE, GRIDLINE);
            story.silent(second, BLUEWAVE).silent(second, GRIDLINE);

            assertThat(story.meter().supportOf(BLUEWAVE)).isEqualTo(before.askedIn(2));
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(UNCONFIRMED);
        }

        @Spec("MARK-5")
        @Test
        void afterAMarkToAnOlderRoundKeepsAYesAndDoubtsANo() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.marked();

            story.saysYes(round, BLUEWAVE).saysNo(round, GRIDLINE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(UNCONFIRMED);
            assertThat(story.meter().supportOf(GRIDLINE).appliedRound()).isEqualTo(1);
        }

        @Spec("MARK-5")
        @Test
        void twiceInOneRoundCountsTheFirstTime() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);

            story.saysYes(round, BLUEWAVE).saysNo(round, BLUEWAVE);
            story.saysNo(round, GRIDLINE).saysYes(round, GRIDLINE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(NOT_SUPPORTED);
        }

        @Spec("MARK-5")
        @Test
        void lateToAnOlderRoundDoesNotReplaceANewerAnswer() {
            RoundRef older = story.claimed(BLUEWAVE);
            RoundRef newer = story.claimed(BLUEWAVE);

            story.saysYes(newer, BLUEWAVE).saysNo(older, BLUEWAVE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.meter().supportOf(BLUEWAVE).appliedRound()).isEqualTo(2);
        }

        @Spec("MARK-5")
        @Test
        void lateToAnOlderRoundCountsWhereTheNewerOneHasNoAnswerYet() {
            RoundRef older = story.claimed(BLUEWAVE);
            RoundRef newer = story.claimed(BLUEWAVE);

            story.saysYes(older, BLUEWAVE);
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.meter().round().map(Round::answered))
                    .hasValueSatisfying(answered -> assertThat(answered).isEmpty());

            story.saysNo(newer, BLUEWAVE);
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(NOT_SUPPORTED);
        }

        /** A provider that flaps is followed, round by round. */
        @Spec("MARK-5")
        @Test
        void followsAProviderThatChangesItsMind() {
            for (int i = 0; i < 3; i++) {
                RoundRef yes = story.claimed(BLUEWAVE);
                assertThat(story.saysYes(yes, BLUEWAVE).statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
                RoundRef no = story.claimed(BLUEWAVE);
                assertThat(story.saysNo(no, BLUEWAVE).statusOf(BLUEWAVE)).isEqualTo(NOT_SUPPORTED);
            }
        }

        @Spec("MARK-5")
        @Test
        void toARoundThatTheRecordDoesNotKnowIsIgnored() {
            RoundRef round = story.claimed(BLUEWAVE);
            MeterRecord before = story.meter();
            Nonce foreign = new Nonce(new UUID(9, 9));

            story.saysNo(new RoundRef(round.sequence(), foreign, round.markSeen()), BLUEWAVE);
            story.saysNo(new RoundRef(round.sequence() + 1, foreign, round.markSeen()), BLUEWAVE);

            assertThat(story.meter()).isSameAs(before);
        }

        @Spec({"METER-9", "MARK-4"})
        @Test
        void afterTheDeadlineIsRecordedButClearsNoMark() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE);
            story.deadline(round);

            story.saysYes(round, BLUEWAVE).deadline(round);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.meter().isMarked()).isTrue();
        }

        /** Replies that wait in a queue must not undo what an operator did meanwhile. */
        @Spec({"MARK-1", "MARK-5", "METER-3"})
        @Test
        void lateUndoesNothingThatAnOperatorDidSince() {
            MeterStory unassigned = MeterStory.ofUnseenMeter();
            RoundRef round = unassigned.claimed(BLUEWAVE, GRIDLINE);
            MeterPreference preference = MeterPreference.first(KILOWATT);
            Nonce mark = unassigned
                    .deadline(round)
                    .assigned(CPT, Assignment.Source.OPERATOR)
                    .preferred(RETAILER, preference)
                    .marked();

            unassigned.saysNo(round, BLUEWAVE).saysYesAt(round, GRIDLINE, JHB).deadline(round);

            assertThat(unassigned.meter().isMarked()).isTrue();
            assertThat(unassigned.meter().mark().map(Mark::nonce)).contains(mark);
            assertThat(unassigned.meter().utility()).contains(CPT);
            assertThat(unassigned.meter().institution(RETAILER).preference()).isEqualTo(preference);
            assertThat(unassigned.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
        }

        /** A provider that joined the table after the claim has no row: it is unconfirmed, and asked the next time. */
        @Spec("MARK-6")
        @Test
        void leavesAProviderThatJoinedMeanwhileUnconfirmed() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysYes(round, BLUEWAVE).everybodyHeard(round);

            assertThat(story.meter().supportOf(KILOWATT)).isEqualTo(ProviderSupport.unknown());
        }
    }

    @Nested
    class EndingARound {
        @Spec("MARK-4")
        @Test
        void clearsTheMarkItSawOnceEverybodyIsAccountedFor() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);

            story.saysNo(round, BLUEWAVE).everybodyHeard(round);
            assertThat(story.meter().isMarked()).isTrue();

            story.silent(round, GRIDLINE).everybodyHeard(round);
            assertThat(story.meter().isMarked()).isFalse();
            assertThat(story.meter().round().map(Round::ended)).contains(true);
        }

        @Spec({"MARK-4", "MARK-6"})
        @Test
        void atTheDeadlineClearsTheMarkForOneAnswerAndLeavesTheOthersUnconfirmed() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);

            story.saysYes(round, BLUEWAVE).deadline(round);

            assertThat(story.meter().isMarked()).isFalse();
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(UNCONFIRMED);
        }

        @Spec({"MARK-4", "MARK-6"})
        @Test
        void thatNobodyAnsweredLeavesTheMark() {
            story.marked();
            RoundRef cutOff = story.claimed(BLUEWAVE, GRIDLINE);
            story.deadline(cutOff);
            RoundRef silent = story.claimed(BLUEWAVE);
            story.silent(silent, BLUEWAVE).everybodyHeard(silent);

            assertThat(story.meter().isMarked()).isTrue();
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
        }

        @Spec("MARK-4")
        @Test
        void thatBeganBeforeTheMarkLeavesTheMark() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.marked();

            story.saysYes(round, BLUEWAVE).everybodyHeard(round);

            assertThat(story.meter().isMarked()).isTrue();
            assertThat(story.meter().round().map(Round::ended)).contains(true);
        }

        /** The owner was frozen, another node took over: the old owner's end is about a round that is not current. */
        @Spec({"MARK-4", "MARK-5"})
        @Test
        void thatAnotherRoundHasTakenOverFromChangesNothing() {
            story.marked();
            RoundRef frozen = story.claimed(BLUEWAVE);
            story.saysYes(frozen, BLUEWAVE);
            story.claimed(BLUEWAVE, GRIDLINE);
            MeterRecord before = story.meter();

            story.deadline(frozen);

            assertThat(story.meter()).isSameAs(before);
            assertThat(story.meter().isMarked()).isTrue();
        }
    }

    @Nested
    class Blocking {
        @Spec("METER-7")
        @Test
        void saysSinceWhenAndStaysSo() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysNo(round, BLUEWAVE).everybodyHeard(round);
            Instant then = story.now();

            story.noRouteFor(RETAILER).noRouteFor(RETAILER);

            assertThat(story.meter().institution(RETAILER).blockedSince()).contains(then);
        }

        @Spec("METER-8")
        @Test
        void endsWithTheAnswerThatMakesAnEligibleProviderSupported() {
            story.noRouteFor(RETAILER);
            RoundRef round = story.claimed(BLUEWAVE);

            story.saysYes(round, BLUEWAVE);

            assertThat(story.isBlocked(RETAILER)).isFalse();
        }

        @Spec("METER-7")
        @Test
        void isDecidedInTheWriteThatSeesTheAnswerOfAnotherNode() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysYes(round, BLUEWAVE);

            story.noRouteFor(RETAILER);

            assertThat(story.isBlocked(RETAILER)).isFalse();
        }

        @Spec({"METER-7", "METER-8"})
        @Test
        void goesByThoseEligibleOnly() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.eligible(GRIDLINE);

            story.saysYes(round, BLUEWAVE).noRouteFor(RETAILER);
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.isBlocked(RETAILER)).isTrue();

            RoundRef again = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(again, BLUEWAVE);
            assertThat(story.isBlocked(RETAILER)).isTrue();

            story.saysYes(again, GRIDLINE);
            assertThat(story.isBlocked(RETAILER)).isFalse();
        }

        /** Whoever reads sees who is eligible now; what is written is only what was found then. */
        @Spec("METER-8")
        @Test
        void staysAsNotedWhoeverBecomesEligibleLater() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.eligible(GRIDLINE).saysYes(round, BLUEWAVE);
            Instant then = story.now();
            story.noRouteFor(RETAILER);

            story.eligible(BLUEWAVE, GRIDLINE).noRouteFor(RETAILER).saysNo(round, GRIDLINE);

            assertThat(story.meter().institution(RETAILER).blockedSince()).contains(then);
        }

        @Spec({"METER-8", "METER-13"})
        @Test
        void endsWithATokenVended() {
            story.noRouteFor(RETAILER).vended(GRIDLINE);

            assertThat(story.statusOf(GRIDLINE)).isEqualTo(SUPPORTED);
            assertThat(story.isBlocked(RETAILER)).isFalse();
        }

        @Spec({"METER-7", "PREF-5"})
        @Test
        void outlastsAPreference() {
            story.noRouteFor(RETAILER).preferred(RETAILER, MeterPreference.first(GRIDLINE));

            assertThat(story.isBlocked(RETAILER)).isTrue();
        }

        @Spec("STORE-5")
        @Test
        void isOneInstitutionsOwnWhileSupportAndMarkAreShared() {
            story.noRouteFor(RETAILER).noRouteFor(BANK).preferred(BANK, MeterPreference.first(GRIDLINE));
            RoundRef round = story.claimed(BLUEWAVE);

            story.saysYesTo(BANK, round, BLUEWAVE).marked();

            assertThat(story.isBlocked(BANK)).isFalse();
            assertThat(story.isBlocked(RETAILER)).isTrue();
            assertThat(story.meter().institution(RETAILER).preference()).isEqualTo(MeterPreference.none());
            assertThat(story.meter().institution(BANK).preference()).isEqualTo(MeterPreference.first(GRIDLINE));
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.meter().isMarked()).isTrue();
        }
    }

    @Nested
    class Assigning {
        @Spec("METER-3")
        @Test
        void byAReplyOnlyWhereThereIsNoUtility() {
            MeterStory unassigned = MeterStory.ofUnseenMeter();
            RoundRef round = unassigned.claimed(BLUEWAVE, GRIDLINE);

            unassigned.saysYesAt(round, BLUEWAVE, CPT).saysYesAt(round, GRIDLINE, JHB);

            assertThat(unassigned.meter().utility()).contains(CPT);
            assertThat(unassigned.meter().assignment().map(Assignment::by)).contains("Bluewave");
        }

        @Spec("METER-12")
        @Test
        void goesByWhoseWordCounts() {
            MeterStory unassigned = MeterStory.ofUnseenMeter();
            RoundRef round = unassigned.claimed(BLUEWAVE);

            unassigned.saysYesAt(round, BLUEWAVE, JHB);
            assertThat(unassigned
                            .assigned(CPT, Assignment.Source.IMPORT)
                            .meter()
                            .utility())
                    .contains(CPT);
            assertThat(unassigned
                            .assigned(JHB, Assignment.Source.CALLER)
                            .meter()
                            .utility())
                    .contains(JHB);
            assertThat(unassigned
                            .assigned(CPT, Assignment.Source.IMPORT)
                            .meter()
                            .utility())
                    .contains(JHB);
            assertThat(unassigned
                            .assigned(CPT, Assignment.Source.OPERATOR)
                            .meter()
                            .utility())
                    .contains(CPT);
            assertThat(unassigned
                            .assigned(JHB, Assignment.Source.CALLER)
                            .meter()
                            .utility())
                    .contains(CPT);
        }

        /** A meter is created by its round, its blocking, or those who keep meters: not by naming its utility in passing. */
        @Spec({"METER-4", "METER-12"})
        @Test
        void byACallerDoesNotMakeAMeterKnown() {
            MeterStory unseen = MeterStory.ofUnseenMeter();

            unseen.assigned(JHB, Assignment.Source.CALLER);
            assertThat(unseen.meter().isKnown()).isFalse();
            assertThat(unseen.meter().utility()).contains(JHB);

            unseen.assigned(CPT, Assignment.Source.OPERATOR);
            assertThat(unseen.meter().isKnown()).isTrue();
        }

        @Spec("METER-12")
        @Test
        void anewLeavesSupportMarkAndRoundAsTheyAre() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            MeterRecord before = story.saysYes(round, BLUEWAVE).meter();

            MeterRecord after = story.assigned(CPT, Assignment.Source.OPERATOR).meter();

            assertThat(after.utility()).contains(CPT);
            assertThat(after.support()).isEqualTo(before.support());
            assertThat(after.mark()).isEqualTo(before.mark());
            assertThat(after.round()).isEqualTo(before.round());
        }
    }

    @Nested
    class OtherEvidence {
        @Spec("METER-13")
        @Test
        void fromAnImportFillsOnlyWhatIsUnconfirmed() {
            story.imported(BLUEWAVE, SUPPORTED, "2026-02-01").imported(GRIDLINE, NOT_SUPPORTED, "2026-02-01");

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(NOT_SUPPORTED);
            assertThat(story.meter().supportOf(BLUEWAVE).lastResponse()).isEmpty();
            assertThat(story.meter().hasLiveAnswer()).isFalse();
        }

        @Spec("METER-13")
        @Test
        void fromAnImportAgainstALiveAnswerOnlyRaisesDoubt() {
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(round, BLUEWAVE).saysNo(round, GRIDLINE);

            story.imported(BLUEWAVE, NOT_SUPPORTED, "2026-02-01").imported(GRIDLINE, SUPPORTED, "2026-02-01");

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(UNCONFIRMED);
        }

        @Spec("METER-13")
        @Test
        void fromAnImportIsReplacedByALiveAnswer() {
            story.imported(BLUEWAVE, SUPPORTED, "2026-02-01");
            RoundRef round = story.claimed(BLUEWAVE);

            story.saysNo(round, BLUEWAVE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(NOT_SUPPORTED);
            assertThat(story.meter().supportOf(BLUEWAVE).origin()).isEmpty();
        }

        @Spec({"METER-13", "MARK-1"})
        @Test
        void fromAnImportSaysNoNoWhileTheMeterIsMarked() {
            story.marked();

            story.imported(BLUEWAVE, NOT_SUPPORTED, "2026-02-01").imported(GRIDLINE, SUPPORTED, "2026-02-01");

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(SUPPORTED);
        }

        @Spec("METER-13")
        @Test
        void fromAnImportGoesByTheNewestFile() {
            story.imported(BLUEWAVE, SUPPORTED, "2026-02-02").imported(BLUEWAVE, NOT_SUPPORTED, "2026-02-01");
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);

            story.imported(BLUEWAVE, NOT_SUPPORTED, "2026-02-03");
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(NOT_SUPPORTED);
        }

        @Spec({"METER-13", "MARK-1"})
        @Test
        void fromAnImportTakesBackTheYesOfAnotherWhileTheMeterIsMarked() {
            story.imported(BLUEWAVE, SUPPORTED, "2026-02-01").marked();

            story.imported(BLUEWAVE, NOT_SUPPORTED, "2026-02-02");

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
        }

        @Spec("METER-13")
        @Test
        void fromATokenIsAYesWithoutALookup() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysNo(round, BLUEWAVE).vended(BLUEWAVE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(SUPPORTED);
            assertThat(story.meter().supportOf(BLUEWAVE).evidence()).isEqualTo(Evidence.TOKEN);
        }

        /** A provider that lies in its lookups is found out by its purchases. */
        @Spec("VEND-2")
        @Test
        void fromAPurchaseRefusedForAnUnknownMeterRaisesDoubt() {
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysYes(round, BLUEWAVE).everybodyHeard(round);

            story.refusedAsUnknown(BLUEWAVE);

            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
        }
    }

    @Nested
    class Removing {
        @Spec("ADMIN-6")
        @Test
        void leavesATombstoneThatLateRepliesDoNotRaise() {
            story.marked();
            RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysYes(round, BLUEWAVE).preferred(BANK, MeterPreference.first(GRIDLINE));
            MeterRecord tombstone = story.removed().meter();

            story.saysYes(round, GRIDLINE).silent(round, GRIDLINE).deadline(round);

            assertThat(story.meter()).isSameAs(tombstone);
            assertThat(tombstone.isKnown()).isFalse();
            assertThat(tombstone.isMarked()).isFalse();
            assertThat(tombstone.support()).isEmpty();
            assertThat(tombstone.institutions()).isEmpty();
            assertThat(tombstone.utility()).isEmpty();
        }

        @Spec("ADMIN-6")
        @Test
        void letsTheNextPurchaseCreateTheMeterAnewWithoutBelievingOldRounds() {
            RoundRef old = story.claimed(BLUEWAVE, GRIDLINE);
            story.removed();

            RoundRef anew = story.claimed(BLUEWAVE, GRIDLINE);
            story.saysNo(old, BLUEWAVE).saysYes(anew, GRIDLINE);

            assertThat(anew.sequence()).isGreaterThan(old.sequence());
            assertThat(story.statusOf(BLUEWAVE)).isEqualTo(UNCONFIRMED);
            assertThat(story.statusOf(GRIDLINE)).isEqualTo(SUPPORTED);
        }

        @Spec({"ADMIN-6", "MARK-5"})
        @Test
        void usesNoMarkNumberTwice() {
            story.marked();
            story.removed();
            story.claimed(BLUEWAVE);

            story.marked();

            assertThat(story.meter().mark().map(Mark::sequence)).contains(2L);
            assertThat(story.meter().isMarked()).isTrue();
        }
    }

    @Nested
    class Repeating {
        /** Between a write and its repetition others may have written; what was done is not done again. */
        @Spec({"MARK-5", "STORE-6"})
        @Test
        void aClaimAnAnswerAndAnEndAfterOthersWroteChangesNothing() {
            Nonce name = new Nonce(new UUID(8, 1));
            MeterEvent claim = new MeterEvent.Claimed(
                    name, "node-1", ALL, story.now(), story.now().plusSeconds(20));
            story.happens(claim);
            RoundRef round = story.meter().round().map(Round::ref).orElseThrow();
            story.saysYes(round, BLUEWAVE).marked();
            MeterRecord afterMark = story.meter();

            story.happens(claim).saysYes(round, BLUEWAVE);
            assertThat(story.meter()).isSameAs(afterMark);

            MeterRecord ended = story.deadline(round).meter();
            story.deadline(round);
            assertThat(story.meter()).isSameAs(ended);
        }

        @Spec({"MARK-2", "STORE-6"})
        @Test
        void aMarkAfterItWasClearedMarksNothing() {
            MeterEvent mark = new MeterEvent.Marked(new Nonce(new UUID(8, 2)), "alice", story.now());
            story.happens(mark);
            RoundRef round = story.claimed(BLUEWAVE);
            story.saysYes(round, BLUEWAVE).everybodyHeard(round);

            story.happens(mark);

            assertThat(story.meter().isMarked()).isFalse();
        }
    }

    @Spec("MARK-5")
    @Test
    void whoHasAnsweredIsNotSilentAfterwards() {
        RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
        MeterRecord answered = story.saysYes(round, BLUEWAVE).meter();

        story.silent(round, BLUEWAVE);

        assertThat(story.meter()).isSameAs(answered);
    }

    @Spec("MARK-5")
    @Test
    void whoIsSilentInAnOlderRoundIsStillWaitedForInTheNewOne() {
        RoundRef first = story.claimed(BLUEWAVE);
        story.deadline(first);
        story.claimed(BLUEWAVE);
        MeterRecord waiting = story.meter();

        story.silent(first, BLUEWAVE);

        assertThat(story.meter()).isSameAs(waiting);
    }

    @Spec("METER-12")
    @Test
    void anImportAssignsAMeterThatHasNoUtility() {
        MeterStory unseen = MeterStory.ofUnseenMeter();
        ImportOrigin origin = new ImportOrigin("coverage.csv", LocalDate.parse("2026-02-02"));

        unseen.happens(new MeterEvent.Imported(Optional.of(CPT), new TreeMap<>(), origin, unseen.now()));

        assertThat(unseen.meter().utility()).contains(CPT);
    }

    @Spec("METER-13")
    @Test
    void anImportThatSaysTheSameMakesItsDateNewerAndNeverOlder() {
        MeterRecord imported = story.imported(BLUEWAVE, SUPPORTED, "2026-02-02").meter();

        story.imported(BLUEWAVE, SUPPORTED, "2026-02-01");
        assertThat(story.meter()).isEqualTo(imported);

        story.imported(BLUEWAVE, SUPPORTED, "2026-02-03");
        assertThat(story.meter().supportOf(BLUEWAVE).origin().orElseThrow().date())
                .isEqualTo("2026-02-03");
    }

    @Spec("METER-13")
    @Test
    void anImportThatSaysNothingOfAProviderChangesNothing() {
        MeterRecord before = story.imported(BLUEWAVE, SUPPORTED, "2026-02-02").meter();

        story.imported(BLUEWAVE, UNCONFIRMED, "2026-02-03");

        assertThat(story.meter()).isEqualTo(before);
    }
}
