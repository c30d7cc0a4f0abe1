package io.meterroute.examples.http;

import io.meterroute.outcome.Classification;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.OutcomeTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests on the wire, and what comes back.
 *
 * <p>One {@link #post} is at most one request (VEND-8). That rules out {@link java.net.HttpURLConnection}: when a
 * connection that it has kept from an earlier request, or even a fresh one, is closed without an answer, it silently sends
 * a POST a second time, though the first may have vended. {@link HttpClient} repeats by itself only what HTTP calls
 * idempotent, never a POST, as long as it is given no authenticator, follows no redirects, speaks HTTP/1.1 (where no
 * server can hand a request back unprocessed), and the JDK's property {@code jdk.httpclient.enableAllMethodRetry} is not
 * set, which is checked. So the credentials are a plain header here, and a redirect is an answer like any other.
 *
 * <p>The time limit is kept here and not by {@link HttpRequest.Builder#timeout}, which is content once the headers have
 * come: a body that trickles in for ever would be waited for.
 */
final class Wire {
    private static final Logger LOG = System.getLogger(Wire.class.getName());
    private static final String REPEAT_POSTS = "jdk.httpclient.enableAllMethodRetry";
    private static final int LONGEST_ANSWER = 48 * 1024;

    private final HttpClient client;
    private final String base;
    private final String authorization;
    private final Duration answerLimit;
    private final OutcomeTable outcomes;
    private final AnswerListener listener;

    Wire(
            URI base,
            String user,
            String password,
            Duration connectLimit,
            Duration answerLimit,
            OutcomeTable outcomes,
            AnswerListener listener) {
        refuseRepeatingClient();
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connectLimit)
                .build();
        this.base = base.toString().replaceFirst("/$", "");
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.answerLimit = answerLimit;
        this.outcomes = outcomes;
        this.listener = listener;
    }

    /**
     * An answer and what it was taken for.
     *
     * @param read the answer
     * @param meaning what it was taken for
     */
    record Exchange(ReadAnswer read, Classification meaning) {}

    /** Sends one request; the stage fails if no whole answer came within the time limit. */
    CompletableFuture<Exchange> post(Operation operation, UUID id, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, head -> new LimitedBody(LONGEST_ANSWER));
        return sent.copy()
                .orTimeout(answerLimit.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    }
                })
                .thenApply(response -> judged(operation, id, response));
    }

    /** Tells whether {@code failure} of a post proves that not a byte of the request was sent. */
    static boolean isNeverSent(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    /** Tells {@code failure} of a post to people. */
    static String text(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof TimeoutException) {
            return "no whole answer within the time limit";
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private Exchange judged(Operation operation, UUID id, HttpResponse<byte[]> response) {
        ReadAnswer read = ReadAnswer.of(
                operation, id, response.statusCode(), response.headers().firstValue("Content-Type"), response.body());
        Classification meaning = outcomes.classify(read.answer());
        tell(meaning);
        return new Exchange(read, meaning);
    }

    private void tell(Classification meaning) {
        try {
            listener.answered(meaning);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "listener " + listener.getClass().getName() + " threw", e);
        }
    }

    private static void refuseRepeatingClient() {
        String setting = System.getProperty(REPEAT_POSTS, "false");
        if (!setting.equalsIgnoreCase("false")) {
            throw new IllegalStateException("property " + REPEAT_POSTS + " is set: the JDK would send purchases twice");
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
    }
}
