package io.meterroute.examples.http;

import io.meterroute.config.OutcomeTableJson;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.OutcomeTable;
import io.meterroute.spi.ProviderTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Speaks to one provider over its REST interface: JSON, all requests POST, ids made by the caller.
 *
 * <p>What an answer means is said by an {@link OutcomeTable}, {@link #shippedOutcomes()} unless another one is given. What
 * comes without an answer is decided here: an attempt is {@code NotSent} only if the connection was surely never
 * established; once it was, every failure is in doubt, and for a lookup no evidence.
 *
 * <p>An attempt in doubt is resolved by the interface's retry: same id, same body, yes and no both sticky. A second
 * purchase request with the same id would be answered as a duplicate, which proves nothing. Reversals are only queued by
 * the provider: an acknowledged one leaves the doubt as it is, unless the answer brings the token.
 *
 * <p>Thread-safe; nothing waits on a thread. One send is at most one request on the wire ({@link Wire} says why).
 */
public final class HttpTransport implements ProviderTransport {
    private static final String OUTCOMES = "outcomes.json";

    private final Wire wire;
    private final RequestBodies bodies;
    private final Party provider;
    private final Set<Resolution> resolutions;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    HttpTransport(
            Wire wire,
            RequestBodies bodies,
            Party provider,
            Set<Resolution> resolutions,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.wire = wire;
        this.bodies = bodies;
        this.provider = provider;
        this.resolutions = Set.copyOf(resolutions);
        this.clock = clock;
        this.ids = ids;
    }

    /** Returns a builder; it must be given where the provider is, who sends, and what the provider is called there. */
    public static HttpTransportBuilder builder() {
        return new HttpTransportBuilder();
    }

    /** Returns what this interface's answers mean by its documentation: refusals are those it lists, all else is doubt. */
    public static OutcomeTable shippedOutcomes() {
        try (InputStream json = Objects.requireNonNull(HttpTransport.class.getResourceAsStream(OUTCOMES), OUTCOMES)) {
            return OutcomeTableJson.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Resolution> resolutions() {
        return resolutions;
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        UUID id = ids.get();
        return wire.post(Operation.LOOKUP, id, "/meterLookups/" + id, bodies.lookup(id, clock.instant(), request))
                .thenApply(this::reply)
                .exceptionally(failure -> LookupReply.noEvidence(Wire.text(failure)));
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        UUID id = attempt.id().value();
        return currency(attempt)
                .map(number -> wire.post(
                                Operation.PURCHASE, id, "/tokenPurchases/" + id, bodies.purchase(attempt, number))
                        .thenApply(exchange ->
                                exchange.meaning().attemptResult(exchange.read().receipt()))
                        .exceptionally(HttpTransport::unanswered))
                .orElseGet(() -> CompletableFuture.completedFuture(AttemptResult.notSent("ISO 4217 has no number for "
                        + attempt.request().amount().currency())));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return (switch (resolution) {
                    case RETRY -> retry(attempt);
                    case REVERSE -> reverse(attempt);
                    case QUERY -> throw new IllegalArgumentException("this interface has no query");
                })
                .thenApply(exchange ->
                        exchange.meaning().resolutionResult(exchange.read().receipt()))
                .exceptionally(failure -> new ResolutionResult.StillUnknown(Wire.text(failure)));
    }

    private CompletableFuture<Wire.Exchange> retry(PurchaseAttempt attempt) {
        UUID id = attempt.id().value();
        byte[] body = bodies.purchase(attempt, currency(attempt).orElseThrow());
        return wire.post(Operation.RETRY, id, "/tokenPurchases/" + id + "/retry", body);
    }

    /** A reversal has an id of its own; it is always the same one, so that repeating the request repeats the reversal. */
    private CompletableFuture<Wire.Exchange> reverse(PurchaseAttempt attempt) {
        UUID reversed = attempt.id().value();
        UUID id = new UUID(reversed.getMostSignificantBits(), reversed.getLeastSignificantBits() ^ 1);
        String path = "/tokenPurchases/" + reversed + "/reversals/" + id;
        return wire.post(Operation.REVERSE, id, path, bodies.reversal(id, attempt));
    }

    private LookupReply reply(Wire.Exchange exchange) {
        return switch (exchange.meaning().outcome()) {
            case SUPPORTED -> LookupDetails.of(exchange.read().body(), provider);
            case NOT_SUPPORTED -> LookupReply.notSupported();
            default -> LookupReply.noEvidence(exchange.meaning().text());
        };
    }

    private static AttemptResult unanswered(Throwable failure) {
        return Wire.isNeverSent(failure)
                ? AttemptResult.notSent(Wire.text(failure))
                : AttemptResult.inDoubt(Wire.text(failure));
    }

    private static Optional<String> currency(PurchaseAttempt attempt) {
        return IsoCurrency.number(attempt.request().amount().currency());
    }
}
