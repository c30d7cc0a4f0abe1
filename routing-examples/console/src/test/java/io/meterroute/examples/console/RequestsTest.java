package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.People;
import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.access.Route;
import io.meterroute.examples.console.access.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class RequestsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void aChangeNeedsTheTokenOfItsSession() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);
        String othersToken = RunningConsole.signedIn(Role.VIEWER).token("/password", "/password");

        for (String path : changes()) {
            assertThat(approver.post(path, Map.of()).status())
                    .as("%s without a token", path)
                    .isEqualTo(403);
            assertThat(approver.post(path, Map.of("_csrf", othersToken)).status())
                    .as("%s with another session's token", path)
                    .isEqualTo(403);
        }
    }

    @Test
    void aChangeComesFromAPageOfTheConsolesOwn() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);
        String body = Visitor.encoded(Map.of("_csrf", approver.token("/password", "/password")));

        for (String path : changes()) {
            for (String[] headers : List.of(
                    new String[] {"Content-Type", FORM},
                    new String[] {"Content-Type", FORM, "Origin", "https://elsewhere.example"},
                    new String[] {"Content-Type", FORM, "Origin", "null"},
                    new String[] {
                        "Content-Type", FORM, "Origin", RunningConsole.address(), "Sec-Fetch-Site", "cross-site"
                    },
                    new String[] {
                        "Content-Type", FORM, "Origin", RunningConsole.address(), "Sec-Fetch-Site", "same-site"
                    })) {
                assertThat(approver.send("POST", path, Optional.of(body), headers)
                                .status())
                        .as("%s with %s", path, List.of(headers))
                        .isEqualTo(403);
            }
        }
    }

    private static List<String> changes() {
        return Stream.concat(
                        Routes.ALL.stream()
                                .filter(route -> route.method().equals(HttpMethod.POST))
                                .map(Route::pattern)
                                .map(pattern -> pattern.replaceAll("\\{\\w+}", "none-such")),
                        Stream.of("/sign-in", "/sign-out"))
                .toList();
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepBrowsersInCheck() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);

        for (String path :
                List.of("/", "/sign-in", "/people", "/style.css", "/nothing", "/webjars/htmx.org/dist/htmx.min.js")) {
            Page page = approver.get(path);
            assertThat(page.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'")
                    .contains("base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*", "http:", "data:");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Permissions-Policy")).contains("geolocation=()");
            assertThat(page.headers().map())
                    .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
        }
        assertThat(approver.get("/").header("Cache-Control")).contains("no-store");
        assertThat(approver.get("/").header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    }

    @Test
    void noPageHasScriptsOrStylesOfItsOwnOrAnythingFromElsewhere() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);

        for (Route route : Routes.ALL) {
            if (route.method().equals(HttpMethod.GET) && !route.pattern().contains("{")) {
                var page = approver.get(route.pattern()).document();
                assertThat(page.select("script:not([src]), style, [style], iframe, object, embed, base"))
                        .as(route.pattern())
                        .isEmpty();
                assertThat(page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream()))
                        .as(route.pattern())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getKey().startsWith("hx-on")
                                || attribute.getValue().startsWith("javascript:"));
                assertThat(page.select("[src], link[href], form[action]"))
                        .as(route.pattern())
                        .allMatch(element -> Stream.of("src", "href", "action")
                                .map(element::attr)
                                .allMatch(address -> address.isEmpty() || address.matches("/[^/].*|[#?].*|/")));
            }
        }
    }

    @Test
    void theCookieIsForThisServerOnlyAndOutOfReachOfScripts() {
        Page page = new Visitor().get("/sign-in");

        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("console=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/")
                        .doesNotContain("Domain="));
    }

    @Test
    void aNameThatSomebodyMadePointHereIsRefused() throws IOException {
        assertThat(statusLine("GET /sign-in HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
                .contains(" 400");
        assertThat(statusLine("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains(" 200");
    }

    @Test
    void largeRequestsAreRefused() {
        Visitor visitor = new Visitor();
        String token = visitor.token("/sign-in", "/sign-in");
        String large = Visitor.encoded(Map.of("_csrf", token, "name", "x".repeat(70_000)));

        assertThat(visitor.send(
                                "POST",
                                "/sign-in",
                                Optional.of(large),
                                "Origin",
                                RunningConsole.address(),
                                "Content-Type",
                                FORM)
                        .status())
                .isEqualTo(413);
        assertThat(visitor.get("/sign-in?" + "x".repeat(9_000)).status()).isEqualTo(400);
    }

    @Test
    void aRequestThatDoesNotSayItsSizeIsRefused() throws IOException {
        assertThat(statusLine(String.join(
                        "\r\n",
                        "POST /sign-in HTTP/1.1",
                        "Host: localhost",
                        "Transfer-Encoding: chunked",
                        "Connection: close",
                        "",
                        "1",
                        "x",
                        "0",
                        "",
                        "")))
                .contains(" 411");
    }

    @Test
    void anAddressThatSendsTooManyRequestsHasToWait() {
        Visitor visitor = new Visitor().inAHurry();
        boolean isSlowed = false;
        for (int i = 0; i < 3_000 && !isSlowed; i++) {
            Page page = visitor.get("/icon.svg");
            isSlowed = page.status() == 429;
            if (isSlowed) {
                assertThat(page.header("Retry-After")).isEqualTo("5");
            }
        }

        assertThat(isSlowed).isTrue();
        RunningConsole.pass(Duration.ofSeconds(10));
        assertThat(visitor.get("/icon.svg").status()).isEqualTo(200);
    }

    @Test
    void anErrorShowsNothingOfTheInside() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);

        for (Page page : List.of(
                approver.get("/nothing"),
                approver.submit("/people", "/people/none-such", "role", "EMPEROR"),
                approver.submit("/people", "/people/none-such", "role", "VIEWER"),
                approver.get("/people/%00"),
                approver.get("/..;/people"))) {
            assertThat(page.status()).isBetween(400, 499);
            assertThat(page.body())
                    .doesNotContain("Exception", "at io.", "at org.", "springframework", "Tomcat", "SQL");
        }
    }

    @Test
    void whatIsDoneToPeopleIsAuditedWithItsAuthor() {
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);
        String name = "audited";

        approver.submit("/people", "/people", "name", name, "role", "OPERATOR");
        approver.submit("/people", "/people/" + name, "role", "VIEWER");
        approver.submit("/people", "/people/" + name + "/invitation");

        assertThat(Audited.of(RunningConsole.retailer()).stream()
                        .filter(entry -> entry.subject().equals(name))
                        .map(entry -> entry.action() + " by " + entry.by()))
                .containsExactly(
                        "PERSON_ADDED by test-approver",
                        "PERSON_CHANGED by test-approver",
                        "PERSON_INVITED by test-approver");
    }

    @Test
    void anApproverReachesNobodyOfAnotherInstitutionAndNotTheOwnRole() {
        RunningConsole.person(RunningConsole.BANK, "banker", Role.VIEWER);
        Visitor approver = RunningConsole.signedIn(Role.APPROVER);

        assertThat(approver.get("/people").text()).doesNotContain("banker");
        assertThat(approver.submit("/people", "/people/banker", "role", "APPROVER")
                        .status())
                .isEqualTo(404);
        assertThat(approver.submit("/people", "/people/banker/invitation").status())
                .isEqualTo(404);
        assertThat(approver.submit("/people", "/people/test-approver", "role", "VIEWER")
                        .status())
                .isEqualTo(403);
        assertThat(RunningConsole.part(People.class)
                        .find(RunningConsole.BANK, "banker")
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.VIEWER);
    }

    private static String statusLine(String request) throws IOException {
        RunningConsole.pass(Duration.ofSeconds(1));
        try (Socket socket =
                new Socket("localhost", URI.create(RunningConsole.address()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
