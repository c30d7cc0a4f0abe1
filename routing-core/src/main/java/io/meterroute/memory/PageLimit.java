package io.meterroute.memory;

/** How many entries a page may have. */
final class PageLimit {
    private static final int MOST = 10_000;

    private PageLimit() {}

    static int check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ": " + limit);
        }
        return limit;
    }
}
