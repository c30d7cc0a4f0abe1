package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.console.access.Role;
import io.meterroute.examples.console.access.Route;
import io.meterroute.examples.console.access.Routes;
import io.meterroute.spec.Spec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/**
 * Requests that no page would send, made of the console's own routes and fields and of values that are right, nearly right
 * or meant to do harm: {@code -Dfuzz.requests} of them from {@code -Dfuzz.seed}. The bank suffers them.
 */
@Spec("INPUT-3")
class FuzzedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 500);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int MOST_FIELDS = 8;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final List<String> HARMFUL = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775808",
            "1e999",
            "NaN",
            "true",
            "on",
            "null",
            "x".repeat(5_000),
            "9".repeat(400),
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "%_%",
            "${7*7}",
            "../../etc/passwd",
            "a\u0000b",
            "a\r\nSet-Cookie: x=y",
            "\u202e\u0661\uff11",
            "\ud83d\ude00",
            "2026-02-30",
            "2026-03-01T08:00",
            "-999999999-01-01",
            "+1000000000-12-31",
            "PT99999999999999H",
            "00000000-0000-0000-0000-000000000000",
            "04123456789",
            "B1",
            "B2",
            "bank-1");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Visitor visitor = RunningConsole.signedIn(RunningConsole.BANK, Role.APPROVER);
    private final List<String> values = new ArrayList<>(HARMFUL);
    private final String token = visitor.token("/password", "/password");
    private List<String> fields = List.of();

    @Test
    void everyRequestIsAnsweredOrRefusedAndNoneBreaksAnything() {
        lookAround();
        for (int i = 0; i < REQUESTS; i++) {
            Route route = one(Routes.ALL);
            String path = VARIABLE.matcher(route.pattern())
                    .replaceAll(variable -> Matcher.quoteReplacement(pathPart(one(values))));
            Map<String, String> form = form();
            boolean isGet = route.method().equals(HttpMethod.GET);

            Page page = isGet ? visitor.get(path + "?" + Visitor.encoded(form)) : visitor.post(path, form);

            assertThat(page.status())
                    .as("seed %d, request %d: %s %s %s", SEED, i, route.method(), path, form)
                    .isBetween(200, 499);
            assertThat(page.body()).doesNotContain("\tat ").doesNotContain("Exception:");
        }

        assertThat(visitor.isIn()).isTrue();
        assertThat(visitor.get("/utilities").status()).isEqualTo(200);
    }

    /** Collects what the pages' own forms are made of. */
    private void lookAround() {
        TreeSet<String> names = new TreeSet<>();
        for (String path : List.of("/", "/meters", "/marking", "/utilities", "/providers", "/people", "/simulate")) {
            for (Element field : visitor.get(path).document().select("[name]")) {
                names.add(field.attr("name"));
            }
        }
        names.addAll(
                List.of("before", "older", "newer", "from", "to", "reason", "revision", "name", "role", "utility"));
        names.remove("_csrf");
        fields = List.copyOf(names);
        RunningConsole.part(Institutions.class)
                .get(RunningConsole.BANK)
                .meters()
                .search("0", 5)
                .forEach(meter -> values.add(meter.value()));
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", token);
        for (int i = random.nextInt(MOST_FIELDS); i > 0; i--) {
            form.put(one(fields), one(values));
        }
        return form;
    }

    /** A value as a part of a path: never empty, since that would be another path. */
    private static String pathPart(String value) {
        String encoded = URLEncoder.encode(value.isEmpty() ? " " : value, StandardCharsets.UTF_8);
        return encoded.replace("+", "%20").replace(".", "%2E");
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
