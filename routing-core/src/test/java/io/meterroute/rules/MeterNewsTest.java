package io.meterroute.rules;

import static io.meterroute.rules.MeterStory.ALL;
import static io.meterroute.rules.MeterStory.BANK;
import static io.meterroute.rules.MeterStory.BLUEWAVE;
import static io.meterroute.rules.MeterStory.CPT;
import static io.meterroute.rules.MeterStory.GRIDLINE;
import static io.meterroute.rules.MeterStory.JHB;
import static io.meterroute.rules.MeterStory.RETAILER;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Assignment;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.AnswerIgnored;
import io.meterroute.model.RoutingEvent.MarkCleared;
import io.meterroute.model.RoutingEvent.MeterAssigned;
import io.meterroute.model.RoutingEvent.MeterBlocked;
import io.meterroute.model.RoutingEvent.MeterMarked;
import io.meterroute.model.RoutingEvent.MeterUnblocked;
import io.meterroute.model.RoutingEvent.UtilityContradicted;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a meter, step by step. */
@Spec("OBS-2")
class MeterNewsTest {
    private final MeterStory story = MeterStory.ofKnownMeter();
    private final MeterNumber number = story.meter().number();

    @Test
    void aMarkIsToldWithWhetherThereWasOne() {
        story.marked();
        assertThat(story.news()).containsExactly(new MeterMarked(number, mark(), false));

        story.marked();
        assertThat(story.news()).containsExactly(new MeterMarked(number, mark(), true));
    }

    @Test
    void aMarkThatARoundClearsIsToldAndNothingElseOfIt() {
        story.marked();
        RoundRef round = story.claimed(BLUEWAVE);
        assertThat(story.news()).isEmpty();

        story.saysYes(round, BLUEWAVE);
        assertThat(story.news()).isEmpty();

        story.everybodyHeard(round);
        assertThat(story.news()).containsExactly(new MarkCleared(number, mark()));

        story.refusedAsUnknown(BLUEWAVE);
        assertThat(story.news()).isEmpty();
    }

    @Test
    void blockingAndUnblockingAreToldOfTheInstitutionThatTheyAreAbout() {
        story.noRouteFor(BANK);
        assertThat(story.news()).containsExactly(new MeterBlocked(number, BANK));
        story.noRouteFor(RETAILER);
        assertThat(story.news()).containsExactly(new MeterBlocked(number, RETAILER));

        RoundRef round = story.claimed(BLUEWAVE);
        story.saysYesTo(BANK, round, BLUEWAVE);

        assertThat(story.news()).containsExactly(new MeterUnblocked(number, BANK));
    }

    @Test
    void anAssignmentIsToldWithWhatWasBeforeUnlessItIsTheSame() {
        MeterStory unseen = MeterStory.ofUnseenMeter();
        unseen.assigned(JHB, Assignment.Source.IMPORT);
        assertThat(unseen.news()).containsExactly(assigned(unseen, Optional.empty()));

        unseen.assigned(JHB, Assignment.Source.OPERATOR);
        assertThat(unseen.news()).isEmpty();

        unseen.assigned(CPT, Assignment.Source.OPERATOR);
        assertThat(unseen.news()).containsExactly(assigned(unseen, Optional.of(JHB)));
    }

    @Test
    void aMeterThatIsRemovedTellsNothingOfWhatItWas() {
        story.marked();
        story.noRouteFor(BANK);

        story.removed();

        assertThat(story.news()).isEmpty();
    }

    @Test
    @Spec("METER-3")
    void aContradictionAboutTheUtilityIsToldAndAgreementIsNot() {
        RoundRef round = story.claimed(BLUEWAVE, GRIDLINE);
        story.saysYesAt(round, BLUEWAVE, JHB);
        assertThat(story.news()).isEmpty();

        story.saysYesAt(round, GRIDLINE, CPT);
        assertThat(story.news()).containsExactly(new UtilityContradicted(number, GRIDLINE, CPT, JHB));

        MeterStory unseen = MeterStory.ofUnseenMeter();
        RoundRef first = unseen.claimed(BLUEWAVE);
        unseen.saysYesAt(first, BLUEWAVE, CPT);
        assertThat(unseen.news()).noneMatch(UtilityContradicted.class::isInstance);
    }

    @Test
    @Spec("MARK-5")
    void anAnswerThatDoesNotCountIsTold() {
        RoundRef round = story.claimed(BLUEWAVE);
        story.saysYes(round, BLUEWAVE);
        MeterRecord meter = story.meter();
        MeterEvent again = new MeterEvent.Answered(round, BLUEWAVE, false, Optional.empty(), BANK, ALL, story.now());

        List<RoutingEvent> news = MeterNews.of(meter, again, MeterTransitions.apply(meter, again));

        assertThat(news).containsExactly(new AnswerIgnored(number, BLUEWAVE, round));
    }

    private Mark mark() {
        return story.meter().mark().orElseThrow();
    }

    private static MeterAssigned assigned(MeterStory story, Optional<UtilityId> before) {
        return new MeterAssigned(
                story.meter().number(), before, story.meter().assignment().orElseThrow());
    }
}
