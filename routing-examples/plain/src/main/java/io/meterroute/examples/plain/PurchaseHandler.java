package io.meterroute.examples.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** Buys what the query says, and answers with how that ended. */
final class PurchaseHandler implements HttpHandler {
    private final Router router;

    PurchaseHandler(Router router) {
        this.router = router;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Answers.send(exchange, 405, "POST it\n");
            return;
        }
        try {
            PurchaseResult result = router.purchase(request(exchange));
            Answers.send(
                    exchange,
                    200,
                    result.purchase().end().map(end -> end.kind().name()).orElse("OPEN"));
        } catch (IllegalArgumentException e) {
            Answers.send(exchange, 400, "id, meter and cents are needed: " + e.getMessage() + "\n");
        } catch (IllegalStateException | RejectedExecutionException e) {
            Answers.send(exchange, 503, "not now: " + e.getMessage() + "\n");
        }
    }

    private static PurchaseRequest request(HttpExchange exchange) {
        Map<String, String> query =
                query(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
        return PurchaseRequest.of(
                query.getOrDefault("id", ""),
                MeterNumber.of(query.getOrDefault("meter", "")),
                Long.parseLong(query.getOrDefault("cents", "")),
                "ZAR");
    }

    private static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }
}
