package io.meterroute.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.UUID;

/**
 * Names one attempt at one provider, and is the id the provider sees. Derived, so that every node names the same attempt
 * alike, also after a database has lost its last writes (VEND-4).
 *
 * @param value the id, shaped as a UUIDv4
 */
public record AttemptId(UUID value) {
    /** Refuses null. */
    public AttemptId {
        Objects.requireNonNull(value, "attempt id");
    }

    /**
     * Returns the id of the attempt of {@code purchase} at {@code provider}: the first 128 bits of the SHA-256 over the
     * three ids, each preceded by its length in bytes as a 32-bit number, with the version and variant bits of a UUIDv4.
     */
    public static AttemptId of(InstitutionId institution, PurchaseId purchase, ProviderId provider) {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {institution.value(), purchase.value(), provider.value()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        ByteBuffer sum = ByteBuffer.wrap(digest.digest());
        long high = (sum.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (sum.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new AttemptId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
