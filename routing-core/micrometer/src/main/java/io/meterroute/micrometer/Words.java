package io.meterroute.micrometer;

import io.meterroute.model.AttemptState;
import io.meterroute.model.LookupReply;
import java.util.Locale;

/** The values of tags: few, and lower-case. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String of(LookupReply reply) {
        if (reply instanceof LookupReply.Supported) {
            return "supported";
        }
        return reply instanceof LookupReply.NotSupported ? "not_supported" : "no_evidence";
    }

    static String of(AttemptState state) {
        return switch (state) {
            case APPROVED -> "vended";
            case DECLINED -> "refused";
            case NOT_SENT -> "not_sent";
            case UNKNOWN -> "in_doubt";
            case JOURNALED -> "open";
            case REVERSING -> "reversing";
            case REVERSED -> "reversed";
        };
    }
}
