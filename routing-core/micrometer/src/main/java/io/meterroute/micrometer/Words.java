package io.meterroute.micrometer;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.LookupReply;
import io.meterroute.model.ResolutionResult;
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

    static String of(AttemptResult result) {
        if (result instanceof AttemptResult.Vended) {
            return "vended";
        } else if (result instanceof AttemptResult.Refused) {
            return "refused";
        } else if (result instanceof AttemptResult.NotSent) {
            return "not_sent";
        }
        return result instanceof AttemptResult.Accepted ? "open" : "in_doubt";
    }

    static String of(ResolutionResult result) {
        if (result instanceof ResolutionResult.Vended) {
            return "vended";
        } else if (result instanceof ResolutionResult.Refused) {
            return "refused";
        } else if (result instanceof ResolutionResult.Reversed) {
            return "reversed";
        }
        return result instanceof ResolutionResult.NotFound ? "not_found" : "in_doubt";
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
