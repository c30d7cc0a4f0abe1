package io.meterroute.examples.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A browser without a screen: keeps cookies, sends what browsers send, follows nothing by itself. */
final class Visitor {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(50);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private Duration pause = BETWEEN_REQUESTS;

    /** From now on sends without pausing: as nobody does by hand. */
    Visitor inAHurry() {
        pause = Duration.ZERO;
        return this;
    }

    Page get(String path, String... headers) {
        return send("GET", path, Optional.empty(), headers);
    }

    /** Opens {@code path}, fills in its form for {@code action}, and submits it; pairs are field, value. */
    Page submit(String path, String action, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", token(path, action));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return post(action, form);
    }

    /** Returns the token that stands in a form of the page at {@code path}. */
    String token(String path, String action) {
        Page page = get(path);
        return Optional.ofNullable(page.document().selectFirst("form[action^='" + action + "'] input[name=_csrf]"))
                .or(() -> Optional.ofNullable(page.document().selectFirst("input[name=_csrf]")))
                .map(Element::val)
                .orElseThrow(() -> new AssertionError("no form at " + path + ": " + page));
    }

    /** Posts as a page of the console's own would, with just these fields. */
    Page post(String path, Map<String, String> form) {
        return send(
                "POST",
                path,
                Optional.of(encoded(form)),
                "Origin",
                RunningConsole.address(),
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Sends anything at all. */
    Page send(String method, String path, Optional<String> body, String... headers) {
        RunningConsole.pass(pause);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(RunningConsole.address() + path))
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Page trySignIn(String institution, String name, String password) {
        return submit("/sign-in", "/sign-in", "institution", institution, "name", name, "password", password);
    }

    void signIn(String institution, String name, String password) {
        Page page = trySignIn(institution, name, password);
        if (page.status() != 302 || page.location().contains("sign-in")) {
            throw new AssertionError("cannot sign in as " + name + ": " + page);
        }
    }

    /** Returns whether this visitor is let in. */
    boolean isIn() {
        return get("/").status() == 200;
    }

    Optional<HttpCookie> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("console"))
                .findFirst();
    }

    /** Comes with somebody else's cookies from now on. */
    void steal(Visitor victim) {
        URI address = URI.create(RunningConsole.address());
        cookies.getCookieStore().removeAll();
        victim.session().ifPresent(cookie -> cookies.getCookieStore().add(address, (HttpCookie) cookie.clone()));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
