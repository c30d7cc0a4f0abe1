package io.meterroute.jdbc.proof.fire;

import java.util.Random;

/** What a provider makes of one request besides doing what it asks: most go well, some leave their sender in doubt. */
enum Conduct {
    /** It does what is asked and answers. */
    WELL(82),
    /** It does what is asked and the connection is cut. */
    DONE_AND_CUT(4),
    /** The connection is cut and nothing is done. */
    LOST(3),
    /** It does what is asked and never answers. */
    DONE_AND_SILENT(2),
    /** It does what is asked and answers that something went wrong. */
    DONE_AND_ERROR(2),
    /** It does nothing and answers that something went wrong. */
    ERROR(2),
    /** It does what is asked, and answers, when nobody waits for it any more. */
    LATE(1),
    /** The request reaches it twice. */
    TWICE(2),
    /** It does what is asked and answers half a line. */
    HALF(1),
    /** It does what is asked and answers somebody else's request. */
    OTHERS(1);

    private final int share;

    Conduct(int share) {
        this.share = share;
    }

    /** Whether the request itself reaches the provider. */
    boolean isDone() {
        return this != LOST && this != ERROR;
    }

    static Conduct draw(Random random) {
        int left = random.nextInt(100);
        for (Conduct conduct : values()) {
            left -= conduct.share;
            if (left < 0) {
                return conduct;
            }
        }
        return WELL;
    }
}
