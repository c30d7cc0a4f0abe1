package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.People;
import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.access.Route;
import io.meterroute.examples.console.access.Routes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RoutesTest {
    private static final String ERROR_PAGE = "/error";

    @Test
    void everyRequestThatIsAnsweredHasItsOwnRuleAndEveryRuleARequest() {
        Set<String> answered = new TreeSet<>();
        RunningConsole.part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String pattern : mapping.getPatternValues()) {
                        if (!pattern.equals(ERROR_PAGE)) {
                            assertThat(mapping.getMethodsCondition().getMethods())
                                    .as("methods of %s", pattern)
                                    .isNotEmpty();
                            for (RequestMethod method :
                                    mapping.getMethodsCondition().getMethods()) {
                                answered.add(method + " " + pattern);
                            }
                        }
                    }
                });

        assertThat(Routes.ALL.stream().map(route -> route.method() + " " + route.pattern()))
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void onlyPostChangesAnything() {
        assertThat(Routes.ALL.stream().map(Route::method)).containsOnly(HttpMethod.GET, HttpMethod.POST);
    }

    @Test
    void everyRoleIsLetThroughWhereItsRuleSaysAndNowhereElse() {
        Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            visitors.put(role, RunningConsole.signedIn(role));
        }
        Visitor stranger = new Visitor();
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.ALL) {
            visitors.forEach((role, visitor) -> {
                boolean isAllowed = route.needed().map(role::includes).orElse(true);
                int status = ask(visitor, route).status();
                if ((status != 403) != isAllowed || status >= 500) {
                    wrong.add(role + " " + route + ": " + status);
                }
            });
            Page answer = ask(stranger, route);
            boolean isSentToSignIn = answer.location().endsWith("/sign-in");
            if (isSentToSignIn == route.needed().isEmpty()) {
                wrong.add("stranger " + route + ": " + answer.status() + " " + answer.location());
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Asks with nothing filled in: what is allowed is then refused for that, and changes nothing. */
    private static Page ask(Visitor visitor, Route route) {
        String path = route.pattern().replaceAll("\\{\\w+}", "none-such");
        return route.method().equals(HttpMethod.GET)
                ? visitor.get(path)
                : visitor.post(path, Map.of("_csrf", visitor.token(visitor.isIn() ? "/password" : "/sign-in", "/")));
    }

    @Test
    void whatHasNoRuleIsRefusedToEverybody() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);

        for (String path :
                List.of("/nothing", "/error", "/actuator", "/h2-console", "/application.properties", "/people/x/y")) {
            assertThat(approver.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(approver.send("DELETE", "/people", Optional.empty()).status())
                .isEqualTo(403);
        assertThat(approver.send("TRACE", "/", Optional.empty()).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void lookingChangesNothing() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);
        String before = state();

        for (Route route : Routes.ALL) {
            if (route.method().equals(HttpMethod.GET)) {
                ask(approver, route);
            }
        }

        assertThat(state()).isEqualTo(before);
    }

    private static String state() {
        Institution retailer = RunningConsole.retailer();
        return "table " + retailer.stores().tables().current().orElseThrow().revision()
                + ", people " + RunningConsole.part(People.class).of(RunningConsole.RETAILER)
                + ", changes "
                + Audited.of(retailer).size()
                + ", ended purchases "
                + retailer.journal().endedAfter(Optional.empty(), 10_000).size();
    }
}
