package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Asks a provider of {@link ProviderMain}: one connection, one line, one answer. Anything but a whole answer is a doubt. */
final class SocketTransport implements BlockingTransport {
    private static final int ANSWER_MILLIS = 3_000;

    private final String provider;
    private final int port;
    private final Set<Resolution> resolutions;
    private final boolean isCareless;
    private final Failpoints failpoints;

    SocketTransport(String provider, int port, Set<Resolution> resolutions, boolean isCareless, Failpoints failpoints) {
        this.provider = provider;
        this.port = port;
        this.resolutions = resolutions;
        this.isCareless = isCareless;
        this.failpoints = failpoints;
    }

    @Override
    public Set<Resolution> resolutions() {
        return resolutions;
    }

    @Override
    public LookupReply lookup(LookupRequest request) throws IOException {
        String id = request.round().nonce().toString();
        String mark = request.round().markSeen().map(Object::toString).orElse("-");
        failpoints.at("before-lookup");
        String answer =
                answer("lookup", id, "LOOKUP", provider, id, request.meter().value(), mark);
        failpoints.at("after-lookup");
        return switch (answer) {
            case "SUPPORTED" ->
                new LookupReply.Supported(
                        Optional.of("City Power"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Attributes.none());
            case "UNSUPPORTED" -> LookupReply.notSupported();
            default -> LookupReply.noEvidence(answer);
        };
    }

    @Override
    public AttemptResult purchase(PurchaseAttempt attempt) throws IOException {
        failpoints.at("before-send");
        try {
            String answer = answer("send", attempt.id().toString(), request("BUY", attempt));
            failpoints.at("after-answer");
            if (answer.startsWith("VENDED")) {
                return new AttemptResult.Vended(receipt(answer));
            }
            if (answer.startsWith("REFUSED")) {
                return new AttemptResult.Refused(refusal(answer));
            }
            return isCareless
                    ? AttemptResult.refused(Refusal.Scope.PROVIDER, "CARELESS", answer)
                    : AttemptResult.inDoubt(answer);
        } catch (ConnectException e) {
            return AttemptResult.notSent(e.toString());
        }
    }

    @Override
    public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) throws IOException {
        failpoints.at("before-resolving");
        String answer = answer("resolving", attempt.id().toString(), request(resolution.name(), attempt));
        failpoints.at("after-resolving");
        if (answer.startsWith("VENDED")) {
            return new ResolutionResult.Vended(receipt(answer));
        } else if (answer.startsWith("REFUSED")) {
            return new ResolutionResult.Refused(refusal(answer));
        }
        return switch (answer) {
            case "REVERSED" -> new ResolutionResult.Reversed();
            case "NOTFOUND" -> new ResolutionResult.NotFound();
            default -> new ResolutionResult.StillUnknown(answer);
        };
    }

    private String[] request(String verb, PurchaseAttempt attempt) {
        return new String[] {
            verb, provider, attempt.id().toString(), attempt.request().id().value()
        };
    }

    /** Returns the answer without the id that it ends with, if that is ours. */
    private String answer(String what, String id, String... request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((String.join(" ", request) + "\n").getBytes(StandardCharsets.UTF_8));
            failpoints.at("in-" + what);
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line != null && line.endsWith(" " + id)
                    ? line.substring(0, line.length() - id.length() - 1)
                    : "no answer to this request: " + line;
        }
    }

    private static Receipt receipt(String answer) {
        return Receipt.of(answer.split(" ", -1)[1]);
    }

    private static Refusal refusal(String answer) {
        Refusal.Scope scope = Refusal.Scope.valueOf(answer.split(" ", -1)[1]);
        return new Refusal(scope, scope.name(), "says " + answer);
    }
}
