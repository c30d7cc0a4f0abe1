package io.meterroute.model;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** UUIDs as canonical texts have them: 22 characters of URL-safe base 64, most significant bits first. */
final class Uuids {
    private static final int BYTES = 16;

    private Uuids() {}

    static String text(UUID value) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    static UUID parse(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a UUID has 22 characters of base 64: " + Quoted.of(text));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
