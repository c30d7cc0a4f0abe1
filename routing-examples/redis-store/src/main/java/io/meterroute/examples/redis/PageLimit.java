package io.meterroute.examples.redis;

/** How many entries one call may ask for. */
final class PageLimit {
    private static final int MOST = 10_000;

    private PageLimit() {}

    static void check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ": " + limit);
        }
    }
}
