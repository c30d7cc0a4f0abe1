package io.meterroute.examples.console.access;

import static io.meterroute.examples.console.access.Role.APPROVER;
import static io.meterroute.examples.console.access.Role.OPERATOR;
import static io.meterroute.examples.console.access.Role.VIEWER;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Every request the console answers, with the role it needs; whatever is not here is refused. Which institution's data is
 * shown is never part of a request: it is the signed-in person's.
 */
public final class Routes {
    /** All of them. */
    public static final List<Route> ALL = List.of(
            Route.open(HttpMethod.GET, "/sign-in"),
            Route.open(HttpMethod.GET, "/welcome"),
            Route.open(HttpMethod.POST, "/welcome"),
            Route.get("/", VIEWER),
            Route.get("/meters", VIEWER),
            Route.get("/meters/{number}", VIEWER),
            Route.post("/meters/{number}/mark", OPERATOR),
            Route.post("/meters/{number}/preference", OPERATOR),
            Route.post("/meters/{number}/utility", OPERATOR),
            Route.get("/marking", OPERATOR),
            Route.post("/marking/preview", OPERATOR),
            Route.post("/marking", OPERATOR),
            Route.get("/marking/{id}", OPERATOR),
            Route.post("/marking/{id}/stop", OPERATOR),
            Route.post("/marking/{id}/resume", OPERATOR),
            Route.get("/utilities", VIEWER),
            Route.get("/utilities/{id}", VIEWER),
            Route.get("/utilities/{id}/edit", OPERATOR),
            Route.post("/utilities/{id}/review", OPERATOR),
            Route.post("/utilities/{id}", OPERATOR),
            Route.get("/providers", VIEWER),
            Route.get("/providers/{id}", VIEWER),
            Route.get("/providers/{id}/what-if", VIEWER),
            Route.post("/providers/{id}/review", OPERATOR),
            Route.post("/providers/{id}", OPERATOR),
            Route.get("/purchases", VIEWER),
            Route.get("/purchases/{id}", VIEWER),
            Route.post("/purchases/{id}/closing", OPERATOR),
            Route.post("/purchases/{id}/closing/approval", APPROVER),
            Route.get("/adherence", VIEWER),
            Route.get("/adherence.csv", VIEWER),
            Route.get("/changes", VIEWER),
            Route.get("/changes/compare", VIEWER),
            Route.get("/changes/{revision}/revert", OPERATOR),
            Route.post("/changes/{revision}/revert", OPERATOR),
            Route.get("/changes/pending/{id}", VIEWER),
            Route.post("/changes/pending/{id}/approval", APPROVER),
            Route.post("/changes/pending/{id}/withdrawal", OPERATOR),
            Route.get("/simulate", OPERATOR),
            Route.post("/simulate/world", OPERATOR),
            Route.post("/simulate/enquiry", OPERATOR),
            Route.post("/simulate/purchase", OPERATOR),
            Route.get("/password", VIEWER),
            Route.post("/password", VIEWER),
            Route.post("/password/sessions", VIEWER),
            Route.get("/people", APPROVER),
            Route.post("/people", APPROVER),
            Route.post("/people/{name}", APPROVER),
            Route.post("/people/{name}/invitation", APPROVER));

    /** What is the same for everybody. */
    static final String[] FILES = {"/style.css", "/console.js", "/icon.svg", "/webjars/htmx.org/**"};

    private Routes() {}
}
