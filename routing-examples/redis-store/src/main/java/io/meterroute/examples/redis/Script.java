package io.meterroute.examples.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A Lua script: one atomic step, for the server does nothing else meanwhile.
 *
 * @param text the script
 * @param hash the name under which the server keeps it, once it has been given it
 */
record Script(String text, String hash) {
    /** Returns the script {@code name}, which lies beside this class. */
    static Script named(String name) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name + ".lua"), name)) {
            byte[] text = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text);
            return new Script(
                    new String(text, StandardCharsets.UTF_8), HexFormat.of().formatHex(hash));
        } catch (IOException e) {
            throw new UncheckedIOException("script " + name + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
