package io.meterroute.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the project that is used, as they lie in its source tree. */
record Source(Path root) {
    private static final String README = "<!-- code: first purchase -->\\s*```java\\n(.*?)```";
    private static final Pattern PLACE = Pattern.compile("@([a-z0-9.-]+)@");

    /** Returns what is built here now. */
    static Source here() {
        return new Source(Path.of(property("consumer.root")).toAbsolutePath().normalize());
    }

    /** Returns what the build says of itself. */
    static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    String version() {
        return first("<artifactId>meterroute-parent</artifactId>\\s*<version>(.*?)</version>", text("pom.xml"));
    }

    /** Returns the first lines that README shows to a user. */
    String firstPurchase() {
        return first(README, text("README.md"));
    }

    /** Returns a file beside this class, its {@code @places@} filled in. */
    String filled(String name) {
        try (var in = Source.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private String value(String place) {
        return switch (place) {
            case "version" -> version();
            case "readme" -> firstPurchase();
            case "h2.version" -> first("<h2.version>(.*?)</h2.version>", text("pom.xml"));
            default -> first("<artifactId>" + place + "</artifactId>\\s*<version>(.*?)</version>", text("pom.xml"));
        };
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing matches " + pattern);
        }
        return matcher.group(1);
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
