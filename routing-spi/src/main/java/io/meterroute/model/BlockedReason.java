package io.meterroute.model;

/** Why no provider can serve a meter (ROUTE-4). Of several that hold, the first one here is given. */
public enum BlockedReason {
    /** The routing table has no enabled provider at all. Switch one on. */
    NO_PROVIDERS_ENABLED("no provider is switched on"),
    /** An eligible provider has not answered a lookup of this meter. It is asked again at the next purchase. */
    NOT_ANSWERED("an eligible provider has not answered the lookup"),
    /** Providers support the meter, but each of them is switched off or excluded. Look at the contracts. */
    ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT("only providers that are excluded or switched off support the meter"),
    /** Every enabled provider is excluded, at the utility or by the meter's own preference. Look at the contracts. */
    ALL_EXCLUDED("every enabled provider is excluded"),
    /** Nobody who could be used supports the meter. If that is doubted, mark the meter for rebroadcast. */
    NOT_SUPPORTED_BY_ANY("no provider supports the meter");

    private final String text;

    BlockedReason(String text) {
        this.text = text;
    }

    /** Returns the reason for people. */
    public String text() {
        return text;
    }
}
