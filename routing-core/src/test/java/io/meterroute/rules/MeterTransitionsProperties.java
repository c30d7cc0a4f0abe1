package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import io.meterroute.rules.MeterHistory.Step;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

@Domain(MeterHistories.class)
class MeterTransitionsProperties {
    @Spec({"MARK-5", "STORE-6"})
    @Property(tries = 2_000)
    void everyEventAppliedTwiceIsAsGoodAsOnce(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            assertThat(MeterTransitions.apply(step.after(), step.event())).isSameAs(step.after());
        }
    }

    @Property(tries = 2_000)
    void anEventThatChangesNothingGivesTheVeryRecordBack(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            if (step.after().equals(step.before())) {
                assertThat(step.after()).isSameAs(step.before());
            }
        }
    }

    @Property(tries = 2_000)
    void numberAndVersionAreNobodysButTheStores(@ForAll MeterHistory history) {
        assertThat(history.meter().version()).isZero();
        assertThat(history.meter().number().value()).isEqualTo("04123456789");
    }

    @Spec("MARK-5")
    @Property(tries = 2_000)
    void theRoundLastAppliedNeverFalls(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            if (!(step.event() instanceof MeterEvent.Removed)) {
                assertThat(step.after().roundSequence())
                        .isGreaterThanOrEqualTo(step.before().roundSequence());
                for (ProviderId provider : MeterHistory.PROVIDERS) {
                    assertThat(step.after().supportOf(provider).appliedRound())
                            .isGreaterThanOrEqualTo(
                                    step.before().supportOf(provider).appliedRound());
                }
            }
        }
    }

    @Spec({"MARK-4", "MARK-5"})
    @Property(tries = 2_000)
    void aMarkIsOnlyClearedByTheEndOfARoundThatSawItAndWasAnswered(@ForAll MeterHistory history) {
        boolean wasCleared = false;
        for (Step step : history.steps()) {
            if (step.before().isMarked() && !step.after().isMarked()) {
                assertThat(step.event()).isInstanceOfAny(MeterEvent.RoundEnded.class, MeterEvent.Removed.class);
                if (step.event() instanceof MeterEvent.RoundEnded ended) {
                    wasCleared = true;
                    Round round = step.after().round().orElseThrow();
                    assertThat(round.ref()).isEqualTo(ended.round());
                    assertThat(round.ref().markSeen())
                            .isEqualTo(step.before().mark().map(Mark::nonce));
                    assertThat(round.answered()).isNotEmpty();
                    assertThat(ended.atDeadline() || round.outstanding().isEmpty())
                            .isTrue();
                }
            }
        }
        Statistics.label("a mark was cleared")
                .collect(wasCleared)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Spec("MARK-1")
    @Property(tries = 2_000)
    void aMarkSetLeavesNoNoAndEveryYes(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            if (step.event() instanceof MeterEvent.Marked && step.before().isKnown()) {
                assertThat(step.after().isMarked()).isTrue();
                for (ProviderId provider : MeterHistory.PROVIDERS) {
                    boolean wasYes = step.before().statusOf(provider) == Support.SUPPORTED;
                    assertThat(step.after().statusOf(provider))
                            .isEqualTo(wasYes ? Support.SUPPORTED : Support.UNCONFIRMED);
                }
            }
        }
    }

    @Spec("MARK-5")
    @Property(tries = 2_000)
    void answersToForeignRoundsAreIgnored(@ForAll MeterHistory history) {
        MeterRecord meter = history.meter();
        Nonce foreign = new Nonce(new UUID(9, 9));
        Optional<Nonce> mark = meter.mark().map(Mark::nonce);
        for (long ahead = 0; ahead < 3; ahead++) {
            RoundRef ref = new RoundRef(Math.max(1, meter.roundSequence() + ahead), foreign, mark);
            for (ProviderId provider : MeterHistory.PROVIDERS) {
                MeterEvent answer = new MeterEvent.Answered(
                        ref,
                        provider,
                        ahead % 2 == 0,
                        Optional.of(MeterHistory.UTILITIES.get(0)),
                        MeterHistory.INSTITUTIONS.get(0),
                        Set.of(provider),
                        Instant.EPOCH);
                assertThat(MeterTransitions.apply(meter, answer)).isSameAs(meter);
            }
        }
    }

    @Spec({"METER-3", "METER-12"})
    @Property(tries = 2_000)
    void aReplyNeverChangesAnAssignment(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            if (step.event() instanceof MeterEvent.Answered
                    && step.before().assignment().isPresent()) {
                assertThat(step.after().assignment()).isEqualTo(step.before().assignment());
            }
        }
    }

    @Spec({"METER-7", "METER-8"})
    @Property(tries = 2_000)
    void blockedIsOnlyWrittenWhereNobodyEligibleIsSupported(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            for (InstitutionId institution : MeterHistory.INSTITUTIONS) {
                if (!isBlocked(step.before(), institution) && isBlocked(step.after(), institution)) {
                    assertThat(step.event()).isInstanceOfSatisfying(MeterEvent.RouteNotFound.class, notFound -> {
                        assertThat(notFound.institution()).isEqualTo(institution);
                        assertThat(notFound.eligible())
                                .noneMatch(p -> step.after().statusOf(p) == Support.SUPPORTED);
                    });
                }
            }
        }
    }

    @Spec("STORE-5")
    @Property(tries = 2_000)
    void whatOneInstitutionHasIsUntouchedByTheOther(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            for (InstitutionId institution : MeterHistory.INSTITUTIONS) {
                if (!isAbout(step.event(), institution)) {
                    assertThat(step.after().institution(institution))
                            .isEqualTo(step.before().institution(institution));
                }
            }
        }
    }

    @Property(tries = 2_000)
    void anEventAboutOneProviderLeavesTheOthersAlone(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            for (ProviderId provider : MeterHistory.PROVIDERS) {
                if (!isAbout(step.event(), provider)) {
                    assertThat(step.after().supportOf(provider))
                            .isEqualTo(step.before().supportOf(provider));
                }
            }
        }
    }

    @Property(tries = 2_000)
    void onlyLookupsTouchTheRound(@ForAll MeterHistory history) {
        for (Step step : history.steps()) {
            boolean isLookup = step.event() instanceof MeterEvent.Claimed
                    || step.event() instanceof MeterEvent.Answered
                    || step.event() instanceof MeterEvent.Silent
                    || step.event() instanceof MeterEvent.RoundEnded
                    || step.event() instanceof MeterEvent.Removed;
            if (!isLookup) {
                assertThat(step.after().round()).isEqualTo(step.before().round());
            }
        }
    }

    private static boolean isBlocked(MeterRecord meter, InstitutionId institution) {
        return meter.institution(institution).blockedSince().isPresent();
    }

    private static boolean isAbout(MeterEvent event, InstitutionId institution) {
        if (event instanceof MeterEvent.Answered answered) {
            return answered.institution().equals(institution);
        } else if (event instanceof MeterEvent.RouteNotFound notFound) {
            return notFound.institution().equals(institution);
        } else if (event instanceof MeterEvent.Vended vended) {
            return vended.institution().equals(institution);
        } else if (event instanceof MeterEvent.Preferred preferred) {
            return preferred.institution().equals(institution);
        }
        return event instanceof MeterEvent.Removed;
    }

    private static boolean isAbout(MeterEvent event, ProviderId provider) {
        if (event instanceof MeterEvent.Answered answered) {
            return answered.provider().equals(provider);
        } else if (event instanceof MeterEvent.Vended vended) {
            return vended.provider().equals(provider);
        } else if (event instanceof MeterEvent.RefusedAsUnknown refused) {
            return refused.provider().equals(provider);
        } else if (event instanceof MeterEvent.Claimed claimed) {
            return claimed.asked().contains(provider);
        } else if (event instanceof MeterEvent.Imported imported) {
            return imported.support().containsKey(provider);
        }
        return event instanceof MeterEvent.Marked || event instanceof MeterEvent.Removed;
    }
}
