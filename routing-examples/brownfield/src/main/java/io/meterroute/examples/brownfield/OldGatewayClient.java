package io.meterroute.examples.brownfield;

import java.util.Set;

/**
 * The platform's client of one gateway, as it has been for years: it blocks, and answers in codes. Here its answers are made
 * up; nothing of it was changed for Meterroute.
 */
final class OldGatewayClient {
    private final Set<String> listed;
    private final String vendAnswer;

    /**
     * Makes a client whose gateway lists the given meters.
     *
     * @param vendAnswer what the gateway answers to every vend
     */
    OldGatewayClient(Set<String> listed, String vendAnswer) {
        this.listed = Set.copyOf(listed);
        this.vendAnswer = vendAnswer;
    }

    /** Returns {@code LISTED} and the municipality's name, or {@code NOT LISTED}. */
    String customerDetails(String meter) {
        return listed.contains(meter) ? "LISTED City of Joburg" : "NOT LISTED";
    }

    /** Returns {@code TOKEN} and the token, {@code E14 UNKNOWN METER}, or {@code TIMEOUT} if no answer came. */
    String vend(String transaction, String meter, long cents) {
        return vendAnswer;
    }
}
