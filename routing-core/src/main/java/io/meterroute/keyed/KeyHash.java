package io.meterroute.keyed;

/**
 * Hashes of routing keys, meter numbers and provider ids: 64 bits that look like chance, the same on every platform.
 *
 * <p>A routing key that the router makes itself is a number, and its text is that number in {@value #FRESH_LENGTH}
 * hexadecimal digits. Such texts are hashed by their number, so that a decision needs no text and its replay, which has
 * only the text, comes to the same order.
 */
public final class KeyHash {
    private static final int FRESH_LENGTH = 16;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private KeyHash() {}

    /** Returns the hash of {@code text}. */
    public static long of(String text) {
        if (isFresh(text)) {
            return ofFresh(Long.parseUnsignedLong(text, 16));
        }
        long hash = GOLDEN + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        return mixed(hash);
    }

    /** Returns the hash of {@link #freshText} of {@code number}, without making the text. */
    public static long ofFresh(long number) {
        return mixed(number);
    }

    /** Returns {@code number} as the text of a routing key: 16 lower-case hexadecimal digits. */
    public static String freshText(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(FRESH_LENGTH - digits.length()) + digits;
    }

    /** Returns 64 bits that depend on both hashes, evenly spread for each of them. */
    public static long of(long key, long provider) {
        return mixed(key ^ provider);
    }

    private static boolean isFresh(String text) {
        if (text.length() != FRESH_LENGTH) {
            return false;
        }
        for (int i = 0; i < FRESH_LENGTH; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    /** Spreads every bit over all others (the finalizer of SplitMix64). */
    private static long mixed(long bits) {
        long z = bits + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
