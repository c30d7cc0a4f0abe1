package io.meterroute.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is under way between nodes and providers. Both lists are sets in a fixed order: what is in one may arrive at any
 * moment, or never.
 *
 * @param requests what was sent
 * @param answers what was said; stays, since an answer may come late and more than once
 */
record Wire(List<Request> requests, List<Answer> answers) {
    /** What a node wants of a provider. */
    enum Errand {
        /** The first send of an attempt. */
        SEND,
        RETRY,
        REVERSE,
        QUERY
    }

    /** What a node hears. */
    enum Said {
        VENDED,
        REFUSED,
        REFUSED_TO_CUSTOMER,
        /** No connection came about, or the node itself did not send after all. */
        NOT_SENT,
        /** Taken over, to be answered by the next tick. */
        ACCEPTED,
        REVERSED,
        NOT_FOUND,
        DUPLICATE
    }

    /**
     * A request.
     *
     * @param errand what for
     * @param provider which one
     * @param epoch in which epoch of the purchase it was sent
     * @param sentAt at which tick
     */
    record Request(Errand errand, int provider, long epoch, int sentAt) {
        @Override
        public String toString() {
            return errand + " to P" + provider + " of epoch " + epoch;
        }
    }

    /** What was said to a request. */
    record Answer(Request to, Said said) {
        @Override
        public String toString() {
            return said + " to " + to;
        }
    }

    private static final Comparator<Request> BY_REQUEST = Comparator.comparing(Request::errand)
            .thenComparing(Request::provider)
            .thenComparing(Request::epoch)
            .thenComparing(Request::sentAt);
    private static final Comparator<Answer> BY_ANSWER =
            Comparator.comparing(Answer::to, BY_REQUEST).thenComparing(Answer::said);

    static Wire silent() {
        return new Wire(List.of(), List.of());
    }

    Wire plus(Request request) {
        return new Wire(joined(requests, request, BY_REQUEST), answers);
    }

    Wire plus(Answer answer) {
        return new Wire(requests, joined(answers, answer, BY_ANSWER));
    }

    Wire without(Request request) {
        return without(request::equals);
    }

    Wire without(Predicate<Request> lost) {
        return new Wire(requests.stream().filter(lost.negate()).toList(), answers);
    }

    private static <T> List<T> joined(List<T> some, T one, Comparator<T> order) {
        return Stream.concat(some.stream(), Stream.of(one))
                .distinct()
                .sorted(order)
                .toList();
    }
}
