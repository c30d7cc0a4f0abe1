package io.meterroute.model;

/** How far an attempt has come. While one is {@linkplain #isOpen open}, no other provider may be tried. */
public enum AttemptState {
    /** The intent is journaled; it may have been sent, and the answer may still come (VEND-4, VEND-11). */
    JOURNALED(true),
    /** The provider vended: its receipt is recorded. */
    APPROVED(false),
    /** The provider definitely refused. */
    DECLINED(false),
    /** It surely never left this process. */
    NOT_SENT(false),
    /** Whether the provider vended is not known. Only a resolution at the same provider ends this (VEND-3). */
    UNKNOWN(true),
    /** It is being reversed at the provider, and that is not acknowledged yet. */
    REVERSING(true),
    /** The provider has acknowledged that it vended nothing, or took it back, and never will vend it. */
    REVERSED(false);

    private final boolean open;

    AttemptState(boolean open) {
        this.open = open;
    }

    /** Tells whether a token may still come of it. */
    public boolean isOpen() {
        return open;
    }

    /** Tells whether the next provider may be tried after it: surely no token came of it. */
    public boolean isDefinitiveNo() {
        return this == DECLINED || this == NOT_SENT || this == REVERSED;
    }
}
