package io.meterroute.config;

import com.google.common.base.CharMatcher;

/** Text of others as one line of a message may carry it. */
final class Printable {
    private static final CharMatcher OTHERS = CharMatcher.inRange(' ', '~').negate();

    private Printable() {}

    /** Returns {@code text} with everything but printable ASCII replaced by {@code ?}. */
    static String of(String text) {
        return OTHERS.replaceFrom(text, '?');
    }
}
