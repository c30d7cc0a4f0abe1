package io.meterroute.jdbc.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.jdbc.proof.history.Operation.SeenMark;
import io.meterroute.jdbc.proof.history.Operation.SeenMeter;
import io.meterroute.jdbc.proof.history.Operation.SeenRound;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import io.meterroute.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Histories that are right, and the same with one thing in them that must not be. */
@Spec("MARK-5")
class LinearizabilityTest {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final Nonce ASK = nonce(1);
    private static final Nonce MARK = nonce(2);
    private static final RoundRef FIRST = new RoundRef(1, ASK, Optional.empty());
    private static final MeterAct BEGIN = new MeterAct.Ask(ASK, Set.of(P1));

    @Test
    void whatHappensInTheOrderOfItsCallsIsRight() {
        assertThat(Linearizability.holdsFor(List.of(
                        begun(0, 1),
                        Operation.done(new MeterAct.Answer(FIRST, P1, false), 2, 3),
                        Operation.done(new MeterAct.End(FIRST), 4, 5),
                        marked(6, 7, 1),
                        read(8, 9, BEGIN, new MeterAct.Answer(FIRST, P1, false), new MeterAct.End(FIRST), mark()))))
                .isTrue();
    }

    @Test
    void whatOverlapsMayHaveHappenedInEitherOrder() {
        Operation answered = Operation.done(new MeterAct.Answer(FIRST, P1, false), 2, 9);

        assertThat(Linearizability.holdsFor(List.of(begun(0, 1), answered, read(3, 4, BEGIN))))
                .isTrue();
        assertThat(Linearizability.holdsFor(
                        List.of(begun(0, 1), answered, read(3, 4, BEGIN, new MeterAct.Answer(FIRST, P1, false)))))
                .isTrue();
    }

    @Test
    void whatWasNeverAcknowledgedMayHaveHappenedOrNot() {
        Operation unheard = Operation.unheard(mark(), 2);

        assertThat(Linearizability.holdsFor(List.of(begun(0, 1), unheard, read(5, 6, BEGIN))))
                .isTrue();
        assertThat(Linearizability.holdsFor(
                        List.of(begun(0, 1), unheard, read(5, 6, BEGIN), read(7, 8, BEGIN, mark()))))
                .isTrue();
        assertThat(Linearizability.holdsFor(
                        List.of(begun(0, 1), unheard, read(5, 6, BEGIN, mark()), read(7, 8, BEGIN))))
                .as("what was seen to have happened cannot be undone")
                .isFalse();
    }

    @Test
    void anAcknowledgedMarkThatIsGoneIsFound() {
        assertThat(Linearizability.holdsFor(List.of(begun(0, 1), marked(2, 3, 1), read(4, 5, BEGIN))))
                .isFalse();
    }

    @Test
    void anAcknowledgedAnswerThatIsGoneIsFound() {
        assertThat(Linearizability.holdsFor(List.of(
                        begun(0, 1), Operation.done(new MeterAct.Answer(FIRST, P1, true), 2, 3), read(4, 5, BEGIN))))
                .isFalse();
    }

    @Test
    void aMarkClearedByARoundThatBeganBeforeItIsFound() {
        MeterRecord cleared = after(BEGIN, new MeterAct.Answer(FIRST, P1, true), mark()).toBuilder()
                .clearedMark(MARK)
                .build();

        assertThat(Linearizability.holdsFor(List.of(
                        begun(0, 1),
                        Operation.done(new MeterAct.Answer(FIRST, P1, true), 2, 3),
                        marked(4, 5, 1),
                        Operation.done(new MeterAct.End(FIRST), 6, 7),
                        Operation.done(new MeterAct.Read(), 8, 9, new SeenMeter(MeterSight.of(cleared))))))
                .isFalse();
    }

    @Test
    void aNoThatWasAskedForBeforeTheMarkAndStandsAfterItIsFound() {
        MeterRecord stale = after(BEGIN, mark(), new MeterAct.Answer(FIRST, P1, false));
        MeterRecord wrong = stale.toBuilder()
                .support(P1, after(BEGIN, new MeterAct.Answer(FIRST, P1, false)).supportOf(P1))
                .build();

        List<Operation> history = new ArrayList<>(
                List.of(begun(0, 1), marked(2, 3, 1), Operation.done(new MeterAct.Answer(FIRST, P1, false), 4, 5)));
        history.add(Operation.done(new MeterAct.Read(), 6, 7, new SeenMeter(MeterSight.of(stale))));
        assertThat(Linearizability.holdsFor(history)).isTrue();
        history.set(3, Operation.done(new MeterAct.Read(), 6, 7, new SeenMeter(MeterSight.of(wrong))));
        assertThat(Linearizability.holdsFor(history)).isFalse();
    }

    @Test
    void twoRoundsWithOneNumberAreFound() {
        Nonce other = nonce(3);

        assertThat(Linearizability.holdsFor(List.of(
                        begun(0, 5),
                        Operation.done(
                                new MeterAct.Ask(other, Set.of(P1)),
                                0,
                                5,
                                new SeenRound(new RoundRef(1, other, Optional.empty()))))))
                .isFalse();
    }

    @Test
    void aReadThatGoesBackInTimeIsFound() {
        Operation answered = Operation.done(new MeterAct.Answer(FIRST, P1, true), 2, 20);

        assertThat(Linearizability.holdsFor(List.of(
                        begun(0, 1),
                        answered,
                        read(3, 4, BEGIN, new MeterAct.Answer(FIRST, P1, true)),
                        read(5, 6, BEGIN))))
                .isFalse();
    }

    private static Operation begun(long from, long to) {
        return Operation.done(BEGIN, from, to, new SeenRound(FIRST));
    }

    private static Operation marked(long from, long to, long sequence) {
        return Operation.done(mark(), from, to, new SeenMark(sequence + " " + MARK));
    }

    private static MeterAct mark() {
        return new MeterAct.Mark(MARK);
    }

    private static Operation read(long from, long to, MeterAct... acts) {
        return Operation.done(new MeterAct.Read(), from, to, new SeenMeter(MeterSight.of(after(acts))));
    }

    private static MeterRecord after(MeterAct... acts) {
        MeterRecord meter = MeterRecord.unseen(MeterNumber.of("1"));
        for (MeterAct act : acts) {
            meter = act.on(meter);
        }
        return meter;
    }

    private static Nonce nonce(long number) {
        return new Nonce(new UUID(number, 0));
    }
}
