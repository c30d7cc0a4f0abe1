package io.meterroute.examples.http;

import io.meterroute.model.Resolution;
import io.meterroute.outcome.OutcomeTable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Collects what an {@link HttpTransport} needs to know. Not thread-safe. */
public final class HttpTransportBuilder {
    private Optional<URI> base = Optional.empty();
    private String password = "";
    private Optional<Sender> sender = Optional.empty();
    private Optional<Party> provider = Optional.empty();
    private Optional<OutcomeTable> outcomes = Optional.empty();
    private Duration connectLimit = Duration.ofSeconds(5);
    private Duration answerLimit = Duration.ofSeconds(60);
    private Duration retention = Duration.ofDays(1);
    private boolean isReversing;
    private InstantSource clock = InstantSource.system();
    private Supplier<UUID> ids = UUID::randomUUID;
    private AnswerListener listener = classification -> {};

    HttpTransportBuilder() {}

    /** Sets where the provider's interface begins, e.g. {@code https://provider.example/prepaidutility/v3}, and the password. */
    public HttpTransportBuilder endpoint(URI newBase, String newPassword) {
        base = Optional.of(newBase);
        password = Objects.requireNonNull(newPassword, "password");
        return this;
    }

    /** Sets who sends. */
    public HttpTransportBuilder sender(Sender newSender) {
        sender = Optional.of(newSender);
        return this;
    }

    /** Sets what the provider is called in requests. */
    public HttpTransportBuilder provider(Party newProvider) {
        provider = Optional.of(newProvider);
        return this;
    }

    /** Sets what answers mean; by default {@link HttpTransport#shippedOutcomes()}. */
    public HttpTransportBuilder outcomes(OutcomeTable table) {
        outcomes = Optional.of(table);
        return this;
    }

    /**
     * Sets how long a connection may take to be established; by default 5 seconds. After it, nothing was sent.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpTransportBuilder connectLimit(Duration limit) {
        connectLimit = positive("connect limit", limit);
        return this;
    }

    /**
     * Sets how long the whole answer may take; by default 60 seconds. It should be longer than the router waits: a token
     * that comes late is still recorded.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpTransportBuilder answerLimit(Duration limit) {
        answerLimit = positive("answer limit", limit);
        return this;
    }

    /**
     * Sets how long the provider remembers a purchase's id, so that it can be retried; by default 1 day.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpTransportBuilder retention(Duration time) {
        retention = positive("retention", time);
        return this;
    }

    /** Lets doubts be resolved by a reversal too; by default only by a retry, since most issuers reverse nothing. */
    public HttpTransportBuilder reversing() {
        isReversing = true;
        return this;
    }

    /** Sets the wall clock, for the time that lookups carry; by default the system's. */
    public HttpTransportBuilder clock(InstantSource newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** Sets where the ids of lookups come from; by default {@link UUID#randomUUID()}. They must not repeat. */
    public HttpTransportBuilder ids(Supplier<UUID> source) {
        ids = Objects.requireNonNull(source, "ids");
        return this;
    }

    /** Sets who is told of every answer; by default nobody. */
    public HttpTransportBuilder listener(AnswerListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /**
     * Returns the transport.
     *
     * @throws IllegalStateException if endpoint, sender or provider is missing, or the JDK's HTTP client is set to repeat
     *     every request
     */
    public HttpTransport build() {
        URI where = base.orElseThrow(() -> new IllegalStateException("no endpoint: call endpoint(…)"));
        Sender from = sender.orElseThrow(() -> new IllegalStateException("no sender: call sender(…)"));
        Party to = provider.orElseThrow(() -> new IllegalStateException("no provider: call provider(…)"));
        Wire wire = new Wire(
                where,
                from.institution().id(),
                password,
                connectLimit,
                answerLimit,
                outcomes.orElseGet(HttpTransport::shippedOutcomes),
                listener);
        return new HttpTransport(wire, new RequestBodies(from, to), to, resolutions(), clock, ids);
    }

    private Set<Resolution> resolutions() {
        Set<Resolution> ways = new LinkedHashSet<>();
        ways.add(new Resolution(Resolution.Kind.RETRY, Duration.ZERO, retention));
        if (isReversing) {
            ways.add(new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, retention));
        }
        return ways;
    }

    private static Duration positive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " must be positive: " + duration);
        }
        return duration;
    }
}
