package io.meterroute.examples.console.access;

import static io.meterroute.examples.console.access.Role.APPROVER;
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
            Route.get("/password", VIEWER),
            Route.post("/password", VIEWER),
            Route.get("/people", APPROVER),
            Route.post("/people", APPROVER),
            Route.post("/people/{name}", APPROVER),
            Route.post("/people/{name}/invitation", APPROVER));

    /** What is the same for everybody. */
    static final String[] FILES = {"/style.css", "/console.js", "/icon.svg", "/webjars/htmx.org/**"};

    private Routes() {}
}
