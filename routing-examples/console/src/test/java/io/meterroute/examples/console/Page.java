package io.meterroute.examples.console;

import java.net.http.HttpHeaders;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An answer of the console.
 *
 * @param status its status code
 * @param headers its headers
 * @param body its body
 */
record Page(int status, HttpHeaders headers, String body) {
    Document document() {
        return Jsoup.parse(body);
    }

    String text() {
        return document().text();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String location() {
        return header("Location");
    }
}
