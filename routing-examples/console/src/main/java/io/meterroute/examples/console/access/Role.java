package io.meterroute.examples.console.access;

import java.util.Arrays;
import java.util.List;

/** What a person may do; each role may do what those before it may. */
public enum Role {
    /** May look at everything of the own institution, and change nothing. What a new person is unless told otherwise. */
    VIEWER("Viewer"),
    /** May mark meters, propose changes and closings, and simulate purchases. */
    OPERATOR("Operator"),
    /** May approve what another person proposed, and say who else may come in. */
    APPROVER("Approver");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** Returns its name on screens. */
    public String label() {
        return label;
    }

    /** Tells whether this role may do what {@code needed} may. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Returns the authorities of this role and of those it includes, as Spring Security names them. */
    List<String> authorities() {
        return Arrays.stream(values())
                .filter(this::includes)
                .map(role -> "ROLE_" + role.name())
                .toList();
    }
}
