package io.meterroute.examples.http.scripted;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One request as it came.
 *
 * @param connection which of the server's connections it came on, counting from 1
 * @param method its method
 * @param path its path after the common base
 * @param headers its headers, names in small letters
 * @param body its body, once it has been read whole
 */
public record WireRequest(
        int connection, String method, String path, Map<String, String> headers, CompletableFuture<String> body) {
    /** Reads the lines of a request's head. */
    static WireRequest of(int connection, String head, String base) {
        String[] lines = head.strip().split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        return new WireRequest(
                connection, first[0], first[1].replaceFirst("^" + base, ""), headers, new CompletableFuture<>());
    }

    /** Returns the first id in the path: the request's own, or that of the purchase that it is about. */
    public String id() {
        return path.split("/", -1)[2];
    }

    int length() {
        return Integer.parseInt(
                Optional.ofNullable(headers.get("content-length")).orElse("0"));
    }
}
