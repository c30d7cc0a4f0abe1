package io.meterroute.model;

import io.meterroute.model.Assignment.Source;
import io.meterroute.model.ProviderSupport.Evidence;

/** The characters that stand for the constants of meter records, of which there are many millions. */
final class MeterCodes {
    private MeterCodes() {}

    static char of(Support status) {
        return switch (status) {
            case SUPPORTED -> '+';
            case NOT_SUPPORTED -> '-';
            case UNCONFIRMED -> '?';
        };
    }

    static Support support(char code) {
        return switch (code) {
            case '+' -> Support.SUPPORTED;
            case '-' -> Support.NOT_SUPPORTED;
            case '?' -> Support.UNCONFIRMED;
            default -> throw unknown("support status", code);
        };
    }

    static char of(Evidence evidence) {
        return switch (evidence) {
            case NONE -> 'n';
            case LOOKUP -> 'l';
            case IMPORT -> 'i';
            case CONTRADICTION -> 'c';
            case TOKEN -> 't';
            case REFUSAL -> 'r';
        };
    }

    static Evidence evidence(char code) {
        return switch (code) {
            case 'n' -> Evidence.NONE;
            case 'l' -> Evidence.LOOKUP;
            case 'i' -> Evidence.IMPORT;
            case 'c' -> Evidence.CONTRADICTION;
            case 't' -> Evidence.TOKEN;
            case 'r' -> Evidence.REFUSAL;
            default -> throw unknown("evidence", code);
        };
    }

    static char of(Source source) {
        return switch (source) {
            case OPERATOR -> 'o';
            case CALLER -> 'c';
            case IMPORT -> 'i';
            case REPLY -> 'r';
        };
    }

    static Source source(char code) {
        return switch (code) {
            case 'o' -> Source.OPERATOR;
            case 'c' -> Source.CALLER;
            case 'i' -> Source.IMPORT;
            case 'r' -> Source.REPLY;
            default -> throw unknown("source of an assignment", code);
        };
    }

    private static IllegalArgumentException unknown(String what, char code) {
        return new IllegalArgumentException("no " + what + ": " + Quoted.of(String.valueOf(code)));
    }
}
