package io.meterroute.examples.console.access;

import java.io.PrintStream;

/** Hands a one-time code to whoever started the console, for an institution that has nobody yet who could let others in. */
public final class FirstStart {
    /** The name of the first approver. */
    public static final String NAME = "admin";

    private final People people;
    private final Invitations invitations;

    /** Makes it. */
    public FirstStart(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    /** Prints a fresh code for {@code institution}, if it has no approver. */
    public void greet(String institution, PrintStream terminal) {
        if (!people.hasApprover(institution)) {
            people.add(institution, NAME, Role.APPROVER);
            terminal.println("  " + institution
                    + " has no approver yet. At /welcome choose a password with institution " + institution + ", name "
                    + NAME + ", one-time code " + invitations.invite(institution, NAME));
        }
    }
}
