package io.meterroute.examples.http;

import io.meterroute.examples.http.scripted.Call;
import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.Script;
import java.io.IOException;
import java.util.List;

/**
 * One thing that can go wrong with a request whose connection stands.
 *
 * @param name what
 * @param isEndless whether only a transport that gives up ever learns of it
 * @param misdeed what the other side does
 */
record Fault(String name, boolean isEndless, Misdeed misdeed) {
    static final String FOREIGN = "00000000-0000-4000-8000-000000000000";

    /** What can go wrong with a purchase, so that it must be in doubt. */
    static final List<Fault> OF_PURCHASES = List.of(
            fault("closed before the body was read", Call::close),
            fault("reset before the body was read", Call::reset),
            fault("closed after the body was read", call -> {
                call.body();
                call.close();
            }),
            fault("reset after the body was read", call -> {
                call.body();
                call.reset();
            }),
            fault("vended and reset", (call, provider) -> {
                call.body();
                provider.vend(call.request().id());
                call.reset();
            }),
            fault("vended and 500", (call, provider) -> {
                provider.vend(call.request().id());
                call.answer(500, HonestProvider.error(call.request().id(), "GENERAL_ERROR"));
            }),
            fault("gateway timeout", call -> call.answer(504, "")),
            fault("HTML from a proxy", call -> call.answer(502, "text/html", "<html><h1>Bad Gateway</h1></html>")),
            fault("HTML that says it is JSON", call -> call.answer(503, "<html>Unavailable</html>")),
            fault("half a head", (Call call) -> {
                call.body();
                call.write("HTTP/1.1 20");
                call.close();
            }),
            fault("no HTTP at all", (Call call) -> {
                call.body();
                call.write("220 mail.example ESMTP\r\n\r\n");
                call.close();
            }),
            fault("half an answer and closed", (call, provider) -> {
                call.answerHalf(201, provider.vend(call.request().id()));
                call.close();
            }),
            fault("half an answer and reset", (call, provider) -> {
                call.answerHalf(201, provider.vend(call.request().id()));
                call.reset();
            }),
            fault("half an answer of unknown length", (call, provider) -> {
                call.body();
                String whole = provider.vend(call.request().id());
                call.write("HTTP/1.1 201 Created\r\nContent-Type: application/JSON\r\n\r\n"
                        + whole.substring(0, whole.length() / 2));
                call.close();
            }),
            endless("never an answer", (call, provider) -> call.hold()),
            endless(
                    "an answer that trickles for ever",
                    (call, provider) ->
                            call.answerForEver(201, provider.vend(call.request().id()))),
            endless("an interim answer and no other", (call, provider) -> {
                call.body();
                call.write("HTTP/1.1 100 Continue\r\n\r\n");
                call.hold();
            }),
            fault(
                    "too long an answer",
                    (call, provider) ->
                            call.answer(201, provider.vend(call.request().id()) + " ".repeat(1_000_000))),
            fault("an empty body", call -> call.answer(201, "")),
            fault("no JSON", call -> call.answer(201, "{\"id\": ")),
            fault("a list", call -> call.answer(201, "[]")),
            fault("null", call -> call.answer(201, "null")),
            fault("two documents", (call, provider) -> {
                String answer = provider.vend(call.request().id());
                call.answer(201, answer + answer);
            }),
            fault(
                    "two ids",
                    (call, provider) -> call.answer(
                            201,
                            provider.vend(call.request().id()).replaceFirst("\\{", "{\"id\": \"" + FOREIGN + "\", "))),
            fault(
                    "neither JSON nor HTML",
                    (call, provider) -> call.answer(
                            201, "text/plain", provider.vend(call.request().id()))),
            fault(
                    "no id",
                    (call, provider) -> call.answer(
                            201, provider.vend(call.request().id()).replaceFirst("\"id\"", "\"identity\""))),
            fault("another requests id", (call, provider) -> call.answer(201, provider.vend(FOREIGN))),
            fault(
                    "no tokens",
                    call -> call.answer(201, "{\"id\": \"" + call.request().id() + "\"}")),
            fault(
                    "tokens without numbers",
                    call -> call.answer(
                            201,
                            "{\"id\": \"" + call.request().id()
                                    + "\", \"tokens\": [{\"units\": 3}], \"slipData\": {}}")),
            fault(
                    "no token and no slip",
                    call -> call.answer(
                            201, "{\"id\": \"" + call.request().id() + "\", \"tokens\": [], \"slipData\": {}}")),
            fault("duplicate", (call, provider) -> {
                provider.vend(call.request().id());
                provider.play(call);
            }),
            fault("an error without a body", call -> call.answer(400, "")),
            fault("unavailable without a body", call -> call.answer(503, "")),
            fault(
                    "unavailable to another request",
                    call -> call.answer(503, HonestProvider.error(FOREIGN, "UPSTREAM_UNAVAILABLE"))),
            fault(
                    "unknown meter of another request",
                    call -> call.answer(400, HonestProvider.error(FOREIGN, "UNKNOWN_METER_ID"))),
            fault(
                    "a refusal with a token",
                    (call, provider) -> call.answer(
                            400,
                            provider.vend(call.request().id())
                                    .replaceFirst("\\{", "{\"errorType\": \"UNKNOWN_METER_ID\", "))),
            fault("log in", (Call call) -> {
                call.body();
                call.write(
                        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            }),
            fault("go elsewhere", (Call call) -> {
                call.body();
                call.write("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                        + call.request().path() + "\r\nContent-Length: 0\r\n\r\n");
            }),
            fault("took too long to send", (Call call) -> {
                call.body();
                call.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                call.close();
            }));

    /** What can go wrong with a lookup, so that it must be no evidence. */
    static final List<Fault> OF_LOOKUPS = List.of(
            fault("reset", call -> {
                call.body();
                call.reset();
            }),
            fault("another requests id", call -> call.answer(201, "{\"id\": \"" + FOREIGN + "\"}")),
            fault(
                    "unknown meter of another request",
                    call -> call.answer(400, HonestProvider.error(FOREIGN, "UNKNOWN_METER_ID"))),
            fault("unknown meter without id", call -> call.answer(400, "{\"errorType\": \"UNKNOWN_METER_ID\"}")),
            fault(
                    "other utility",
                    call -> call.answer(400, HonestProvider.error(call.request().id(), "UTILITY_INVALID"))),
            fault(
                    "server error",
                    call -> call.answer(500, HonestProvider.error(call.request().id(), "UNKNOWN_METER_ID"))),
            fault("HTML", call -> call.answer(502, "text/html", "<html/>")),
            fault(
                    "not created",
                    call -> call.answer(200, "{\"id\": \"" + call.request().id() + "\"}")));

    /** What a fault does, with what the provider knows. */
    interface Misdeed {
        void play(Call call, HonestProvider provider) throws IOException;
    }

    void playOn(Line line) {
        line.server.next(call -> misdeed.play(call, line.provider));
    }

    /** A transport that will learn of the fault. */
    HttpTransport transport(Line line) {
        return isEndless ? line.impatient : line.transport;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Fault fault(String name, Script script) {
        return new Fault(name, false, (call, provider) -> script.play(call));
    }

    private static Fault fault(String name, Misdeed misdeed) {
        return new Fault(name, false, misdeed);
    }

    private static Fault endless(String name, Misdeed misdeed) {
        return new Fault(name, true, misdeed);
    }
}
