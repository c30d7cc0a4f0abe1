package io.meterroute.examples.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.http.scripted.WireRequest;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the other side does with a purchase: one send is one request on the wire, and what is not sure is in doubt. */
@Timeout(120)
class OneRequestTest {
    @ParameterizedTest
    @FieldSource("io.meterroute.examples.http.Fault#OF_PURCHASES")
    @Spec({"VEND-8", "VEND-2", "VEND-3"})
    void aFaultOnAFreshConnectionIsOneRequestAndADoubtThatARetryEnds(Fault fault) {
        try (Line line = new Line()) {
            fault.playOn(line);

            suffer(fault, line, Line.attempt("tx-1"));
        }
    }

    @ParameterizedTest
    @FieldSource("io.meterroute.examples.http.Fault#OF_PURCHASES")
    @Spec({"VEND-8", "VEND-2", "VEND-3"})
    void aFaultOnAConnectionThatWasUsedBeforeIsOneRequestAndADoubtThatARetryEnds(Fault fault) {
        try (Line line = new Line()) {
            HttpTransport transport = fault.transport(line);
            PurchaseAttempt before = Line.attempt("tx-0");
            line.provider.vend(before.id().toString());
            Line.joined(transport.purchase(before));
            fault.playOn(line);

            suffer(fault, line, Line.attempt("tx-1"));

            List<WireRequest> requests = line.server.requests();
            assertThat(requests.get(1).connection()).isEqualTo(requests.get(0).connection());
        }
    }

    @Test
    @Spec({"VEND-8", "VEND-2"})
    void anAnswerThatComesTwiceIsNeverTakenForThatOfTheNextRequest() {
        try (Line line = new Line()) {
            PurchaseAttempt first = Line.attempt("tx-1");
            PurchaseAttempt second = Line.attempt("tx-2");
            line.server.next(call -> {
                String answer = line.provider.vend(call.request().id());
                call.answer(201, answer);
                call.answer(201, answer);
            });

            AttemptResult.Vended vended = (AttemptResult.Vended) line.purchase(first);
            AttemptResult next = line.purchase(second);

            assertThat(vended.receipt().content()).contains(first.id().toString());
            if (next instanceof AttemptResult.Vended also) {
                assertThat(also.receipt().content()).contains(second.id().toString());
            } else {
                assertThat(next).isInstanceOf(AttemptResult.InDoubt.class);
            }
            assertThat(line.server.count(Line.path(first))).isEqualTo(1);
            assertThat(line.server.count(Line.path(second))).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("io.meterroute.examples.http.Fault#OF_LOOKUPS")
    @Spec({"METER-1", "VEND-8"})
    void aFaultInALookupIsOneRequestAndNoEvidence(Fault fault) {
        try (Line line = new Line()) {
            fault.playOn(line);

            assertThat(line.lookup(Line.METER)).isInstanceOf(LookupReply.NoEvidence.class);
            assertThat(line.server.requests()).hasSize(1);
        }
    }

    private static void suffer(Fault fault, Line line, PurchaseAttempt attempt) {
        AttemptResult result = Line.joined(fault.transport(line).purchase(attempt));

        assertThat(result).isInstanceOf(AttemptResult.InDoubt.class);
        assertThat(line.retry(attempt)).isInstanceOf(ResolutionResult.Vended.class);
        assertThat(line.provider.hasVended(attempt.id().toString())).isTrue();
        assertThat(line.server.count(Line.path(attempt)))
                .as("requests on the wire")
                .isEqualTo(1);
        assertThat(line.server.count(Line.path(attempt) + "/retry")).isEqualTo(1);
    }
}
